import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ErrorBoundary, lazy, LocationProvider, Route, Router, useLocation } from "preact-iso";
import { ArticleView } from "../article/ArticleView";
import { ArticlesView } from "./ArticlesView";
import { refreshStatus, status } from "./state";
import { Header } from "./Header";

const ArchiveView = lazy(() => import("../archive/ArchiveView").then((module) => module.ArchiveView));
const IncidentsView = lazy(() => import("../incident/IncidentsView").then((module) => module.IncidentsView));
const IncidentView = lazy(() => import("../incident/IncidentView").then((module) => module.IncidentView));
const EntitiesView = lazy(() => import("../entity/EntitiesView").then((module) => module.EntitiesView));
const EntityView = lazy(() => import("../entity/EntityView").then((module) => module.EntityView));
const CodeView = lazy(() => import("../code/CodeView").then((module) => module.CodeView));
const AuditsView = lazy(() => import("../audit/AuditsView").then((module) => module.AuditsView));
const AuditView = lazy(() => import("../audit/AuditView").then((module) => module.AuditView));
const EditsView = lazy(() => import("../correct/EditsView").then((module) => module.EditsView));
const ReferenceView = lazy(() => import("../reference/ReferenceView").then((module) => module.ReferenceView));

export function App(): JSX.Element {
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    refreshStatus().catch((error: Error) => setProblem(error.message));
  }, []);
  return (
    <LocationProvider>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById("main")?.focus(); }}>
        Skip to the content
      </a>
      <Header />
      <Main>
        {problem && <p class="problem" role="alert">{problem}</p>}
        {status.value && (
          <ErrorBoundary onError={(error) => setProblem(error.message)}>
            <Router>
              <Route path="/" component={ArticlesView} />
              <Route path="/documents/:sha256" component={ArticleView} />
              <Route path="/events" component={ArchiveView} />
              <Route path="/incidents" component={IncidentsView} />
              <Route path="/incidents/:id" component={IncidentView} />
              <Route path="/entities" component={EntitiesView} />
              <Route path="/entities/:name" component={EntityView} />
              <Route path="/code" component={CodeView} />
              <Route path="/audits" component={AuditsView} />
              <Route path="/audits/:id" component={AuditView} />
              <Route path="/edits" component={EditsView} />
              <Route path="/reference" component={ReferenceView} />
              <Route default component={Nowhere} />
            </Router>
          </ErrorBoundary>
        )}
      </Main>
    </LocationProvider>
  );
}

/** The main part; a new view takes the focus there, so that a screen reader goes on from its beginning. */
function Main({ children }: { children: JSX.Element | (JSX.Element | string | null | false)[] }): JSX.Element {
  const { path } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    first.current = false;
  }, [path]);
  return (
    <main id="main" tabIndex={-1} ref={main}>
      {children}
    </main>
  );
}

function Nowhere(): JSX.Element {
  return (
    <div class="page">
      <h1>There is no such page</h1>
      <p><a href="/">To the articles</a></p>
    </div>
  );
}
