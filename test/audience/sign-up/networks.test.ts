import { describe, expect, it } from 'vitest';
import { findWhereabouts } from '../../../src/audience/sign-up/networks.ts';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
    ['2001:db8:1:2::7', '2001:db8:1:2:0:0:0:7', '2001:db8:1::/48'],
    ['2001:0DB8:0001:0002:0000:0000:0000:0007', '2001:db8:1:2:0:0:0:7', '2001:db8:1::/48'],
    ['2001:db8::', '2001:db8:0:0:0:0:0:0', '2001:db8:0::/48'],
    ['::1', '0:0:0:0:0:0:0:1', '0:0:0::/48'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0:0:0:0:0', '64:ff9b:0::/48'],
    [null, 'unknown', 'unknown'],
  ])('of %s', (written, ip, network) => {
    expect(findWhereabouts(written)).toEqual({ ip, network });
  });
});
