import type { EditionView } from '../edition-view.ts';
import { preheaderFiller } from '../preheader.ts';
import { palette } from '../tokens.ts';
import { Briefs } from './briefs.tsx';
import { Bullets } from './bullets.tsx';
import { Footer } from './footer.tsx';
import { Lead } from './lead.tsx';
import { MarketGrid } from './market-grid.tsx';
import { MarketStrip } from './market-strip.tsx';
import { Masthead } from './masthead.tsx';
import { renderPaper, Sheet } from './paper.tsx';
import { Section } from './section.tsx';

/** An edition in the house theme: a newspaper's column, drawn with react-email. */
export async function renderHouse(view: EditionView): Promise<string> {
  return renderPaper({ ...view, title: view.subject, children: <House view={view} /> });
}

function House({ view }: { view: EditionView }) {
  const { language, dir, market, bullets, lead, briefs } = view;
  const sections = [
    bullets.length > 0 && <Bullets key="bullets" label={view.bulletsLabel} bullets={bullets} look={view} />,
    lead && <Lead key="lead" story={lead} look={view} />,
    briefs.length > 0 && <Briefs key="briefs" label={view.briefsLabel} stories={briefs} />,
    market && <MarketGrid key="market" market={market} look={view} />,
  ].filter((section) => section !== false && section !== undefined);
  return (
    <>
      <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>{view.preheader + preheaderFiller}</div>
      {/* biome-ignore lint/a11y/useSemanticElements: mail programs know the role and drop the element */}
      <div
        className="paper ink"
        role="article"
        aria-roledescription="email"
        aria-label={view.subject}
        lang={language}
        dir={dir}
        style={{ backgroundColor: palette.light.paper, color: palette.light.ink }}
      >
        <Sheet>
          <Masthead view={view} />
          {market && <MarketStrip market={market} look={view} />}
          {sections.map((section, i) => (
            <Section key={section.key} ruled={i > 0}>
              {section}
            </Section>
          ))}
          <Footer footer={view.footer} />
        </Sheet>
      </div>
    </>
  );
}
