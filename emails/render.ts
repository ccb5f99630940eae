import type { EditionProps } from './edition-props.ts';
import { type EditionView, viewEdition } from './edition-view.ts';
import { writeText } from './text/text.ts';
import type { ThemeName } from './theme-names.ts';
import type { AddressChangeProps } from './transactional/address-change.tsx';
import type { AlertProps } from './transactional/alert.tsx';
import type { AlreadyInProps } from './transactional/already-in.tsx';
import type { AskAgainProps } from './transactional/ask-again.tsx';
import type { ConfirmProps } from './transactional/confirm.tsx';
import type { GoodbyeProps } from './transactional/goodbye.tsx';
import type { OwnLinkProps } from './transactional/own-link.tsx';
import type { SponsorMissedProps } from './transactional/sponsor-missed.tsx';
import type { WelcomeProps } from './transactional/welcome.tsx';

/** A theme is loaded when it is first asked for: react-email and MJML cost a quarter of a second each. */
const themes: Record<ThemeName, () => Promise<(view: EditionView) => Promise<string>>> = {
  house: async () => (await import('./themes/house/house.tsx')).renderHouse,
  classic: async () => (await import('./themes/classic/classic.ts')).renderClassic,
};

/** An edition for all its readers at once, as HTML and as text. A theme that is none of `themeNames` throws. */
export async function renderEdition(theme: string, props: EditionProps): Promise<{ html: string; text: string }> {
  if (!isTheme(theme)) throw new Error(`There is no theme "${theme}", only ${Object.keys(themes).join(' and ')}.`);
  const view = viewEdition(props);
  const renderHtml = await themes[theme]();
  return { html: await renderHtml(view), text: writeText(view) };
}

export type Mail = { subject: string; html: string; text: string };

/** The message that asks an address whether it wants a newsletter; no advertising, one link. */
export async function renderConfirm(props: ConfirmProps): Promise<Mail> {
  return (await import('./transactional/confirm.tsx')).confirmMail(props);
}

/** The one that asks once more; no advertising, one link. */
export async function renderReminder(props: ConfirmProps): Promise<Mail> {
  return (await import('./transactional/remind.tsx')).reminderMail(props);
}

/** The one that tells who signed up again that they are in. */
export async function renderAlreadyIn(props: AlreadyInProps): Promise<Mail> {
  return (await import('./transactional/already-in.tsx')).alreadyInMail(props);
}

/** The message to a reader who has just confirmed, with the last edition. */
export async function renderWelcome(props: WelcomeProps): Promise<Mail> {
  return (await import('./transactional/welcome.tsx')).welcomeMail(props);
}

/** The message with a link of a reader's own, to their preferences or their data, for who asked for it. */
export async function renderOwnLink(props: OwnLinkProps): Promise<Mail> {
  return (await import('./transactional/own-link.tsx')).ownLinkMail(props);
}

/** The message that tells who left by mail that it worked. */
export async function renderGoodbye(props: GoodbyeProps): Promise<Mail> {
  return (await import('./transactional/goodbye.tsx')).goodbyeMail(props);
}

/** The message that asks one of two addresses whether a reader may move from one to the other. */
export async function renderAddressChange(props: AddressChangeProps): Promise<Mail> {
  return (await import('./transactional/address-change.tsx')).addressChangeMail(props);
}

/** The message that asks a quiet reader whether they stay. */
export async function renderAskAgain(props: AskAgainProps): Promise<Mail> {
  return (await import('./transactional/ask-again.tsx')).askAgainMail(props);
}

/** The message that tells an operator what needs a person. */
export async function renderAlert(props: AlertProps): Promise<Mail> {
  return (await import('./transactional/alert.tsx')).alertMail(props);
}

/** The message that tells a sponsor that a slot did not run. */
export async function renderSponsorMissed(props: SponsorMissedProps): Promise<Mail> {
  return (await import('./transactional/sponsor-missed.tsx')).sponsorMissedMail(props);
}

function isTheme(name: string): name is ThemeName {
  return Object.hasOwn(themes, name);
}
