import type { ReactNode } from 'react';
import { Body, Container, Head, Html, render } from 'react-email';
import { stylesheet, withOutlookStyles } from '../../stylesheet.ts';
import { sheet } from '../../tokens.ts';

type Paper = {
  language: string;
  dir: 'ltr' | 'rtl';
  accent: { light: string; dark: string };
  title: string;
  children: ReactNode;
};

/** The document around an edition or a letter: its head, and the paper that it is printed on. */
export async function renderPaper({ language, dir, accent, title, children }: Paper): Promise<string> {
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
        {children}
      </Body>
    </Html>,
  );
  return withOutlookStyles(html);
}

/** The one column that everything stands in. */
export function Sheet({ children }: { children: ReactNode }) {
  return (
    <Container className="sheet" style={{ maxWidth: sheet.width, overflowWrap: 'anywhere', wordBreak: 'break-word' }}>
      {children}
    </Container>
  );
}
