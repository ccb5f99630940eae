import { Body, Container, Head, Html, render } from 'react-email';
import type { EditionView } from '../edition-view.ts';
import { preheaderFiller } from '../preheader.ts';
import { outlookStyles, stylesheet } from '../stylesheet.ts';
import { palette, sheet } from '../tokens.ts';
import { Briefs } from './briefs.tsx';
import { Bullets } from './bullets.tsx';
import { Footer } from './footer.tsx';
import { Lead } from './lead.tsx';
import { MarketGrid } from './market-grid.tsx';
import { MarketStrip } from './market-strip.tsx';
import { Masthead } from './masthead.tsx';
import { Section } from './section.tsx';

/** An edition in the house theme: a newspaper's column, drawn with react-email. */
export async function renderHouse(view: EditionView): Promise<string> {
  const html = await render(<House view={view} />);
  // React writes no conditional comments.
  return html.replace('</head>', () => `${outlookStyles}</head>`);
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
    <Html lang={language} dir={dir}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{view.subject}</title>
        <style>{stylesheet(view.accent)}</style>
      </Head>
      <Body lang={language} dir={dir} className="paper" style={{ margin: 0, padding: 0 }}>
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
          <Container
            className="sheet"
            style={{ maxWidth: sheet.width, overflowWrap: 'anywhere', wordBreak: 'break-word' }}
          >
            <Masthead view={view} />
            {market && <MarketStrip market={market} look={view} />}
            {sections.map((section, i) => (
              <Section key={section.key} ruled={i > 0}>
                {section}
              </Section>
            ))}
            <Footer footer={view.footer} />
          </Container>
        </div>
      </Body>
    </Html>
  );
}
