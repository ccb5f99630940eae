/** The look: a newspaper's. Colours hold AA (4.5:1) on paper and on tint, in light and in dark. */
export const palette = {
  light: {
    paper: '#FBF9F4',
    ink: '#16130F',
    mute: '#6B645A',
    line: '#DED8CC',
    tint: '#F3EEE3',
    accent: '#A8551A',
    up: '#1B7347',
    down: '#A8352B',
  },
  dark: {
    paper: '#14120F',
    ink: '#F1ECE2',
    mute: '#A39A8C',
    line: '#35302A',
    tint: '#1D1A16',
    accent: '#E39A5B',
    up: '#5BBE8B',
    down: '#EC8579',
  },
} as const;

/** Names of several words stand without quotes: quotes would be escaped in every style attribute. */
export const fonts = {
  serif: 'Charter, Iowan Old Style, Georgia, serif',
  sans: '-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica, Arial, sans-serif',
} as const;

/** Pixels. */
export const sizes = { label: 11, small: 14, body: 17, brief: 19, lead: 27, title: 33 } as const;

/** Pixels: the sheet, what is left of it inside, and the space between sections. */
export const sheet = { width: 600, inside: 22, insidePhone: 18, gap: 24, phoneUpTo: 480 } as const;
export const contentWidth = sheet.width - 2 * sheet.inside;

/** Pixels inside the one box, for paid content, to either side; its border is one pixel. */
export const boxInside = 20;
export const boxWidth = contentWidth - 2 * boxInside - 2;
