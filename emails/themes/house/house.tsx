import type { EditionView } from '../../edition-view.ts';
import { preheaderFiller } from '../../preheader.ts';
import { palette } from '../../tokens.ts';
import type { BlockView } from '../../views/block-view.ts';
import { Block } from './block.tsx';
import { Footer } from './footer.tsx';
import { HeadlineAd } from './line-ads.tsx';
import { MarketStrip } from './market-strip.tsx';
import { Masthead } from './masthead.tsx';
import { renderPaper, Sheet } from './paper.tsx';
import { Section } from './section.tsx';

/** An edition in the house theme: a newspaper's column, drawn with react-email. */
export async function renderHouse(view: EditionView): Promise<string> {
  return renderPaper({ ...view, title: view.subject, children: <House view={view} /> });
}

function House({ view }: { view: EditionView }) {
  const { language, dir, headline, strip, blocks } = view;
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
          {headline.map((ad) => (
            <HeadlineAd key={ad.key} ad={ad} look={view} />
          ))}
          {strip && <MarketStrip strip={strip} look={view} />}
          {blocks.map((block, i) => (
            <Section
              key={keyOf(block)}
              parted={i === 0 ? 'none' : block.kind === 'paid' ? 'space' : 'line'}
              isReaders={block.kind === 'poll'}
            >
              <Block block={block} look={view} />
            </Section>
          ))}
          <Footer footer={view.footer} />
        </Sheet>
      </div>
    </>
  );
}

function keyOf(block: BlockView): string {
  if (block.kind === 'poll-result') return `${block.kind} ${block.result.pollId}`;
  return block.kind === 'paid' ? block.ads.map(({ key }) => key).join() : block.kind;
}
