"""The lexicon of protests, sanctions, mobilizations, coercion and assaults: one sentence a class of words."""

from __future__ import annotations

import pytest

from dateline.coder import Coder
from dateline.read import document
from dateline.record import Event, Record


def coded(coder: Coder, text: str) -> list[Event]:
    record = coder.code(document(text, published="2024-05-15", language="en"))
    assert isinstance(record, Record)
    return record.events


@pytest.mark.parametrize(("text", "type", "mode"), [
    ("Police in Quetta recovered two rifles and a box of grenades from the house of a trader.", "COERCE", "seize"),
    ("The bomb squad of the Kenyan police defused a roadside bomb near Garissa.", "COERCE", "seize"),
    ("Colombian marines seized four tonnes of cocaine off Tumaco.", "COERCE", "seize"),
    ("Paramilitary troops searched vehicles on the road to Imphal.", "COERCE", "seize"),
    ("Bailiffs and police evicted sixty families from a shanty town in Luanda.", "COERCE", "seize"),
    ("Israeli bulldozers demolished three Palestinian homes in Silwan.", "COERCE", "seize"),
    ("Rebels seized the cattle of herders near Bor.", "COERCE", "seize"),
    ("Police dispersed a march of teachers in Harare.", "COERCE", "restrict"),
    ("Officers pushed the demonstrators back from the palace gate.", "COERCE", "restrict"),
    ("Egypt closed the Rafah crossing to Palestinians.", "COERCE", "restrict"),
    ("The Taliban banned women from working in charities.", "COERCE", "restrict"),
    ("Azerbaijan barred the French delegation from entering Shusha.", "COERCE", "restrict"),
    ("Soldiers turned back a convoy of aid trucks at a checkpoint outside Goma.", "COERCE", "restrict"),
    ("Uganda blocked access to Facebook on the eve of the vote.", "COERCE", "censor"),
    ("Regulators in Tanzania took the radio station off the air.", "COERCE", "censor"),
    ("The governor of Kaduna imposed a round-the-clock curfew on the city.", "COERCE", "curfew"),
    ("Peru declared a state of emergency in Lima.", "COERCE", "martial-law"),
    ("Five activists were picked up by police in Srinagar.", "COERCE", "arrest"),
    ("Police rounded up two hundred migrants in Tunis.", "COERCE", "arrest"),
    ("Malta put forty Egyptian migrants on a plane to Cairo.", "COERCE", "deport"),
    ("Israel cut off electricity to Gaza.", "COERCE", "withhold"),
    ("Hackers broke into the servers of the Estonian parliament.", "COERCE", "cyber"),
    ("Russian agents spread false reports about the Moldovan president.", "COERCE", "misinformation"),
    ("Police stepped up patrols in Dhaka before the verdict.", "MOBILIZE", "police"),
    ("Riot police threw a cordon around parliament in Nairobi.", "MOBILIZE", "police"),
    ("Hundreds of policemen were deployed in Hyderabad.", "MOBILIZE", "police"),
    ("The army staged a flag march in Jammu.", "MOBILIZE", None),
    ("Ethiopian soldiers massed near the Sudanese border.", "MOBILIZE", "troops"),
    ("Armenia mobilised its reservists.", "MOBILIZE", "troops"),
    ("The army set up a base near Mocimboa.", "MOBILIZE", "troops"),
    ("India tested a ballistic missile off Odisha.", "MOBILIZE", "weapons"),
    ("Chinese aircraft crossed the median line of the Taiwan Strait.", "MOBILIZE", "weapons"),
    ("China sent a warship through the Luzon Strait.", "MOBILIZE", "weapons"),
    ("Militiamen fanned out across Benghazi.", "MOBILIZE", "militia"),
    ("The separatist militia set up a training camp near Mamfe.", "MOBILIZE", "militia"),
    ("Police fired tear gas at students in Dakar.", "ASSAULT", "crowd-control"),
    ("Police resorted to a lathicharge against farmers in Karnal.", "ASSAULT", "crowd-control"),
    ("Policemen fired in the air to scatter a crowd in Kano.", "ASSAULT", "crowd-control"),
    ("Gunmen opened fire on a minibus in Zamfara, killing six people.", "ASSAULT", "firearms"),
    ("Soldiers and rebels exchanged fire near Kidal.", "ASSAULT", "firearms"),
    ("Bandits kidnapped twelve pupils from a school in Kaduna.", "ASSAULT", "abduct"),
    ("Gunmen dragged the mayor of Ocozocoautla into a van.", "ASSAULT", "abduct"),
    ("Militiamen burned three villages near Zalingei.", "ASSAULT", "destroy"),
    ("Soldiers looted the hospital in Bambari.", "ASSAULT", "destroy"),
    ("Soldiers raped several women in Wad Madani.", "ASSAULT", "sexual"),
    ("Syrian helicopters dropped chlorine on Saraqib.", "ASSAULT", "unconventional"),
    ("A Ukrainian drone dropped a grenade on Russian soldiers.", "ASSAULT", "drone"),
    ("Turkish jets bombed Kurdish positions near Dohuk.", "ASSAULT", "aerial"),
    ("Rebels fired rockets at an army base in Gao.", "ASSAULT", "heavy-weapons"),
    ("A suicide bomber blew himself up outside a mosque in Kandahar.", "ASSAULT", "suicide-attack"),
    ("A landmine killed two soldiers near Mopti.", "ASSAULT", "explosives"),
    ("Villagers beat a suspected thief in Bihar to death.", "ASSAULT", "beat"),
    ("A man stabbed two policemen in Brussels.", "ASSAULT", "primitive"),
    ("Guards tortured three detainees in Minsk.", "ASSAULT", "torture"),
    ("Assailants assassinated a trade unionist in Cali.", "ASSAULT", "targeted"),
    ("Rebels captured the town of Bunagana from the army.", "ASSAULT", None),
    ("The army retook the town of Tessit from jihadists.", "ASSAULT", None),
    ("Government forces lost the town of Wad to the rebels.", "ASSAULT", None),
    ("Thousands of pensioners took to the streets of La Paz.", "PROTEST", "demo"),
    ("Shopkeepers staged a sit-in outside the tax office in Multan.", "PROTEST", "demo"),
    ("Farmers blocked a highway near Toulouse with tractors.", "PROTEST", "obstruct"),
    ("Students occupied the dean's office in Belgrade.", "PROTEST", "obstruct"),
    ("Traders in Lahore shut their shops in protest at a new tax.", "PROTEST", "strike"),
    ("Nurses in Harare began a five-day strike on Monday.", "PROTEST", "strike"),
    ("Bus drivers in Accra stopped work over fuel prices.", "PROTEST", "strike"),
    ("Three prisoners in Manama went on hunger strike.", "PROTEST", "hunger"),
    ("The jailed poet has refused food since Monday.", "PROTEST", "hunger"),
    ("A mob torched a police station in Sylhet.", "PROTEST", "riot"),
    ("Youths pelted police with stones in Soweto.", "PROTEST", "riot"),
    ("Crowds looted supermarkets in Durban.", "PROTEST", "riot"),
    ("Opposition lawmakers walked out of parliament in Nairobi.", "PROTEST", "boycott"),
    ("Activists sprayed slogans on the Russian embassy in Warsaw.", "PROTEST", "vandalize"),
    ("The European Union froze the assets of six Belarusian judges.", "SANCTION", "discontinue"),
    ("Washington suspended military aid to Niger.", "SANCTION", "discontinue"),
    ("Brussels froze 60 million euros in aid to Georgia.", "SANCTION", "discontinue"),
    ("Poland threw out three Russian diplomats.", "SANCTION", "expel"),
    ("The African Union suspended Gabon.", "SANCTION", "expel"),
    ("The editor was convicted of slander by a court in Tunis.", "SANCTION", "convict"),
    ("A Paris court fined the bank 20 million euros.", "SANCTION", "convict"),
    ("Algeria recalled its ambassador from Paris.", "SANCTION", "withdraw"),
    ("Moscow tore up the arms treaty with Washington.", "SANCTION", "withdraw"),
    ("Thousands of villagers fled fighting in Ituri.", "SANCTION", "expel"),
])
def test_class_of_words(coder: Coder, text: str, type: str, mode: str | None) -> None:
    found = [(event.type, event.modes) for event in coded(coder, text)]
    assert any(kind == type and (mode is None or mode in modes) for kind, modes in found), found


@pytest.mark.parametrize("text", [
    "Sales of new cars rallied in the spring.",
    "The minister is under fire from critics over pension rules.",
    "Monsoon rains displaced thousands of families in Assam.",
    "The company struck gold in Ghana.",
    "Storms flooded the streets of Jakarta.",
    "The orchestra marched through the programme.",
    "The bank fired its chief economist.",
])
def test_figure_of_speech(coder: Coder, text: str) -> None:
    assert not [event for event in coded(coder, text) if event.type in ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")]


@pytest.mark.parametrize(("text", "context"), [
    ("Police fired tear gas at students in Dakar.", "natural_resource"),
    ("Soldiers stormed a hospital in Bambari.", "disasters"),
    ("Police charged a crowd of nurses in Lima.", "legal"),
    ("Gunmen attacked a market in the West Bank.", "economic"),
])
def test_word_that_signals_no_context(coder: Coder, text: str, context: str) -> None:
    assert all(context not in event.contexts for event in coded(coder, text))
