import type { ReactNode } from 'react';
import { Body, Container, Head, Html, render } from 'react-email';
import { Section } from '../digest/section.tsx';
import { text } from '../digest/styles.ts';
import { outlookStyles, stylesheet } from '../stylesheet.ts';
import { palette, sheet } from '../tokens.ts';

type Letter = {
  language: string;
  dir: 'ltr' | 'rtl';
  accent: { light: string; dark: string };
  title: string;
  heading: string;
  body: ReactNode;
  /** Why it was sent and by whom. */
  footer: string[];
};

/** A short message about one thing, on the same paper as an edition. */
export async function renderLetter(letter: Letter): Promise<string> {
  const { language, dir, accent, title, heading, body, footer } = letter;
  const html = await render(
    <Html lang={language} dir={dir}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{stylesheet(accent)}</style>
      </Head>
      <Body lang={language} dir={dir} className="paper" style={{ margin: 0, padding: 0 }}>
        <div className="paper ink" lang={language} dir={dir} style={{ backgroundColor: palette.light.paper }}>
          <Container
            className="sheet"
            style={{ maxWidth: sheet.width, overflowWrap: 'anywhere', wordBreak: 'break-word' }}
          >
            <Section ruled={false}>
              <h1 className="ink" style={{ ...text.lead, margin: '0 0 12px' }}>
                {heading}
              </h1>
              {body}
            </Section>
            <Section ruled>
              {footer.map((line) => (
                <p key={line} className="mute" style={text.small}>
                  {line}
                </p>
              ))}
            </Section>
          </Container>
        </div>
      </Body>
    </Html>,
  );
  return html.replace('</head>', () => `${outlookStyles}</head>`);
}
