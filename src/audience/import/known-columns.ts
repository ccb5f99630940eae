/** What a column may tell of a reader. */
export const fields = [
  'email',
  'name',
  'first_name',
  'last_name',
  'timezone',
  'topics',
  'status',
  'subscribed_at',
] as const;
export type Field = (typeof fields)[number];

/** Names of columns in files that people made, folded as `foldColumn` does. */
export const knownColumns: Readonly<Record<Field, readonly string[]>> = {
  email: [
    'email',
    'emailaddress',
    'mail',
    'emailadresse', // German
    'mailadresse',
    'adresseemail', // French
    'adressemail',
    'courriel',
    'correo', // Spanish
    'correoelectronico',
    'indirizzoemail', // Italian
    'endereçodeemail', // Portuguese
    'enderecodeemail',
    'emailadres', // Dutch
    'epost', // Swedish, Norwegian
    'adresemail', // Polish
    'eposta', // Turkish
  ],
  name: [
    'name',
    'fullname',
    'vollstandigername',
    'nom',
    'nomcomplet',
    'nombre',
    'nome',
    'naam',
    'namn',
    'navn',
    'imieinazwisko',
  ],
  first_name: [
    'firstname',
    'givenname',
    'fname',
    'vorname',
    'prenom',
    'nombredepila',
    'primeronombre',
    'primonome',
    'voornaam',
    'fornamn',
    'imie',
  ],
  last_name: [
    'lastname',
    'surname',
    'familyname',
    'lname',
    'nachname',
    'familienname',
    'nomdefamille',
    'apellido',
    'apellidos',
    'cognome',
    'sobrenome',
    'achternaam',
    'efternamn',
    'nazwisko',
  ],
  timezone: [
    'timezone',
    'tz',
    'zeitzone',
    'fuseauhoraire',
    'zonahoraria',
    'fusoorario',
    'fusohorario',
    'tijdzone',
    'tidszon',
  ],
  topics: ['topics', 'themen', 'sujets', 'thèmes', 'themes', 'temas', 'argomenti', 'onderwerpen', 'amnen'],
  status: ['status', 'state', 'statut', 'estado', 'stato', 'etat'],
  subscribed_at: [
    'subscribedat',
    'subscribed',
    'signedupat',
    'createdat',
    'optintime',
    'confirmtime',
    'angemeldetam',
    'dateinscription',
    'fechadealta',
    'datadiiscrizione',
  ],
};

/** `E-Mail-Adresse`, `email_adresse` and `Émail adresse` are one: small letters without accents, blanks and marks. */
export function foldColumn(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
