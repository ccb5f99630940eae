import { expect, it } from 'vitest';
import { relayLimits } from '../../../src/deliveries/lanes/relay-limits.ts';

it.each([
  ['nothing limits servers without limits', [{ weight: 1 }, { weight: 2 }], {}],
  ['one server has its own', [{ weight: 1, perSecond: 14, perDay: 50_000 }], { perSecond: 14, perDay: 50_000 }],
  [
    'half of all goes to each of two',
    [
      { weight: 1, perSecond: 2 },
      { weight: 1, perSecond: 100 },
    ],
    { perSecond: 4 },
  ],
  ['a server without a limit takes its share beside', [{ weight: 1, perSecond: 2 }, { weight: 3 }], { perSecond: 8 }],
  [
    'a third of all may be ten',
    [
      { weight: 1, perDay: 10 },
      { weight: 2, perDay: 1_000 },
    ],
    { perDay: 30 },
  ],
  [
    'who only takes over limits nobody',
    [
      { weight: 1, perSecond: 5 },
      { weight: 0, perSecond: 1 },
    ],
    { perSecond: 5 },
  ],
  [
    'the first has all where none has a weight',
    [
      { weight: 0, perSecond: 5 },
      { weight: 0, perSecond: 1 },
    ],
    { perSecond: 5 },
  ],
])('%s', (_, servers, limits) => {
  expect(relayLimits({ servers })).toEqual({ perSecond: undefined, perDay: undefined, ...limits });
});
