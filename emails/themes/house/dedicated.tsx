import { Heading } from 'react-email';
import type { AdView } from '../../views/ad-view.ts';
import { AdWords } from './ad-box.tsx';
import { AdLink } from './ad-link.tsx';
import type { Look } from './look.ts';
import { Picture } from './picture.tsx';
import { Label } from './section.tsx';
import { text } from './styles.ts';

/** A page that is all one sponsor's: said first, and no box, for there is nothing to tell it from. */
export function Dedicated({ ad, look }: { ad: AdView; look: Look }) {
  return (
    <>
      <Label parts={ad.label} />
      <Heading as="h2" className="ink" style={{ ...text.lead, margin: '6px 0 14px' }}>
        {ad.heading}
      </Heading>
      {ad.image && (
        <AdLink ad={ad} style={{ display: 'block', paddingBottom: 10 }}>
          <Picture image={ad.image} />
        </AdLink>
      )}
      <AdWords ad={{ ...ad, heading: undefined }} look={look} />
    </>
  );
}
