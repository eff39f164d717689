/** Numbers and dates as a newspaper sets them; no locale of the machine, so that two people see the same page. */

const MONTHS = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/** "2024-03-04T10:00Z" -> "4 March 2024"; what is no ISO date is given back. */
export function day(iso: string | null): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? "");
  return found ? `${Number(found[3])} ${MONTHS[Number(found[2]) - 1]} ${found[1]}` : (iso ?? "");
}

/** A month, week or day as an axis wants it: "2024-03-01" by month -> "March 2024". */
export function period(iso: string, by: "day" | "week" | "month"): string {
  if (by !== "month") return day(iso);
  const [year, month] = iso.split("-");
  return `${MONTHS[Number(month) - 1]} ${year}`;
}

/** An event's dates: one day, a month, a year, or from and to. */
export function when(date: { start: string | null; end: string | null; resolution?: string | null }): string {
  if (!date.start) return "";
  if (date.resolution === "year") return date.start.slice(0, 4);
  if (date.resolution === "month") return period(date.start, "month");
  if (!date.end || date.end === date.start) return day(date.start);
  const sameMonth = date.start.slice(0, 7) === date.end.slice(0, 7);
  return sameMonth ? `${Number(date.start.slice(8, 10))}–${day(date.end)}` : `${day(date.start)} – ${day(date.end)}`;
}

export function number(value: number): string {
  const [whole, rest] = String(value).split(".");
  const grouped = (whole ?? "").replace(/\B(?=(\d{3})+$)/g, ",");
  return rest ? `${grouped}.${rest}` : grouped;
}

/** "42", "more than 100", "up to 30", "9 to 12", "some". */
export function count(of: { value: number | null; low: number | null; high: number | null }): string {
  const { value, low, high } = of;
  if (value === null && low === null && high === null) return "some";
  if (low !== null && high !== null) return low === high ? number(low) : `${number(low)} to ${number(high)}`;
  if (low !== null) return value !== null && low > value ? `more than ${number(value)}` : `at least ${number(low)}`;
  if (high !== null) return value !== null && high < value ? `fewer than ${number(value)}` : `up to ${number(high)}`;
  return number(value ?? 0);
}

export function plural(amount: number, one: string, many = `${one}s`): string {
  return `${number(amount)} ${amount === 1 ? one : many}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A UTC time stamp to the minute: "2024-03-04T10:05:11Z" -> "4 March 2024, 10:05". */
export function minute(iso: string): string {
  return `${day(iso)}, ${iso.slice(11, 16)}`;
}
