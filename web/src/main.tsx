import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/article.css";
import "./styles/archive.css";
import "./styles/incident.css";
import "./styles/audit.css";
import "./styles/reference.css";
import { render } from "preact";
import { App } from "./shell/App";

render(<App />, document.getElementById("app")!);
