const firstNames = `Ada Bogdan Chiara Dmitri Elif Farid Greta Hugo Ines Jarek Kofi Lucía Mathis Nadia Oskar Priya
Quentin Rosa Søren Tamar Ulla Viktor Wanda Xenia Yusuf Zoë`.split(/\s+/);
const lastNames = 'Almeida Brook Carlin Dorn Eriksen Fisk Gruber Hale Ivanova Jansen Kowal Łuczak Moreau'.split(' ');
const domains = ['letterbox.example', 'postfach.example', 'courrier.example', 'brevlåda.example', 'mail.example'];

/** A file of `count` readers as `subscribers import` takes it. The same count gives the same readers. */
export function readersCsv(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const first = at(firstNames, index);
    const last = at(lastNames, Math.floor(index / firstNames.length));
    const again = Math.floor(index / (firstNames.length * lastNames.length));
    const local = `${plain(first)}.${plain(last)}${again > 0 ? again + 1 : ''}`;
    // Some signed up without a name.
    const name = index % 9 === 4 ? '' : `${first} ${last}`;
    return `${local}@${at(domains, index)},${name}`;
  });
  return ['email,name', ...lines, ''].join('\n');
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

/** ASCII letters: most relays take nothing else before the @. */
function plain(name: string): string {
  return name
    .replace('ø', 'o')
    .replace('Ł', 'L')
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}
