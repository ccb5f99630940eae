/** The looks that an edition may be rendered in: `house` is react-email, the others are MJML. */
export const themeNames = ['house', 'classic'] as const;

export type ThemeName = (typeof themeNames)[number];
