import type { ReactNode } from 'react';
import { renderPaper, Sheet } from '../themes/house/paper.tsx';
import { Section } from '../themes/house/section.tsx';
import { text } from '../themes/house/styles.ts';
import { palette } from '../tokens.ts';

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
  const children = (
    <div className="paper ink" lang={language} dir={dir} style={{ backgroundColor: palette.light.paper }}>
      <Sheet>
        <Section parted="none">
          <h1 className="ink" style={{ ...text.lead, margin: '0 0 12px' }}>
            {heading}
          </h1>
          {body}
        </Section>
        <Section parted="line">
          {footer.map((line) => (
            <p key={line} className="mute" style={text.small}>
              {line}
            </p>
          ))}
        </Section>
      </Sheet>
    </div>
  );
  return renderPaper({ language, dir, accent, title, children });
}
