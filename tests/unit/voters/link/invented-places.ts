import { draws } from '../../../../src-main/voters/link/draw.ts';

const OWNERS =
  "art's,rosa's,the copper kettle,blue heron,casa lumina,chez odile,golden lantern,nonna pia,old mill".split(
    ',',
  );
const MORE =
  'harbor light,marisol,the quarry,sakura garden,tamarind,union oyster,vesper,wild thyme,le petit zinc,ferro'.split(
    ',',
  );
const PLACES = [
  ...OWNERS,
  ...MORE,
  'ben & ada',
  "frank's",
  'lotus pond',
  'el camino real',
  'pepper mill',
  'juniper',
];
const SORTS = [
  'cafe',
  'grill',
  'delicatessen',
  'restaurant',
  'bistro',
  'steakhouse',
  'bar and grill',
  'pizzeria',
  '',
];
const STREETS =
  'main street,ventura boulevard,la cienega boulevard,first avenue,south oak road,west 57th street,peach drive'.split(
    ',',
  );
const CITIES = ['los angeles', 'new york', 'studio city', 'west hollywood', 'san francisco', 'atlanta'];
const TYPES = ['american', 'french', 'italian', 'delis', 'seafood', 'steakhouses', 'asian', 'californian'];
const OTHER_TYPES: Record<string, string> = {
  delis: 'delicatessen',
  asian: 'chinese',
  californian: 'american (new)',
};
const SHORT: readonly (readonly [long: string, short: string])[] = [
  ['street', 'st.'],
  ['boulevard', 'blvd.'],
  ['avenue', 'ave.'],
  ['road', 'rd.'],
  ['drive', 'dr.'],
  ['south', 's.'],
  ['west', 'w.'],
  ['first', '1st'],
];

/** An invented place as one guide lists it: name, address, city, phone, type. */
export type Place = readonly [name: string, address: string, city: string, phone: string, type: string];

/**
 * Two guides to invented restaurants, the same every time: `left` has `count` places; `right` has the first `both` of them, as another
 * editor writes them (deli for delicatessen, a letter off, St. for Street, another form of phone, cells left out), and then as many others.
 */
export function twoGuides(count: number, both: number): { left: Place[]; right: Place[] } {
  const draw = draws(11);
  const below = (n: number) => Math.floor(draw() * n);
  const pick = (list: readonly string[]) => list[below(list.length)] ?? '';
  const used = new Set<string>();
  const place = (): Place => {
    for (;;) {
      const name = `${pick(PLACES)} ${pick(SORTS)}`.trim();
      const address = `${1 + below(900)} ${pick(STREETS)}`;
      if (used.has(name + address)) continue;
      used.add(name + address);
      const phone = `${pick(['310', '213', '212', '404'])}/555-${String(1000 + below(9000))}`;
      return [name, address, pick(CITIES), phone, pick(TYPES)];
    }
  };
  const left = Array.from({ length: count }, place);
  const again = left.slice(0, both).map(([name, address, city, phone, type], i): Place => {
    const renamed = [
      name.replace('delicatessen', 'deli').replace('restaurant', ''),
      name.replace(/^the (.*)$/, '$1, the'),
      slip(name, below),
      name.replace(' and ', ' & '),
      `${name} (${city})`,
    ][i % 5];
    const short = SHORT.reduce((text, [long, abbreviation]) => text.replace(long, abbreviation), address);
    return [
      (renamed ?? name).trim(),
      i % 7 === 0 ? slip(short, below) : i % 11 === 0 ? '' : short,
      i % 6 === 0 ? city.replace('new york', 'new york city').replace('west ', 'w. ') : city,
      i % 8 === 0 ? '' : i % 9 === 0 ? slip(phone, below) : phone.replace('/', '-'),
      OTHER_TYPES[type] ?? type,
    ];
  });
  return { left, right: [...again, ...Array.from({ length: count - both }, place)] };
}

/** Two neighbouring characters exchanged, not the first. */
function slip(text: string, below: (n: number) => number): string {
  const at = 1 + below(Math.max(1, text.length - 2));
  return `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`;
}

const MAKERS = ['Sonica', 'Homewell', 'Lumo', 'Verdana', 'Sitwell', 'Fleetfoot', 'Kordia', 'Brightly'];
const THINGS = [
  'kettle',
  'toaster',
  'desk lamp',
  'headphones',
  'keyboard',
  'monitor',
  'blender',
  'router',
  'camera',
  'printer',
];
const LOOKS = [
  'black',
  'white',
  'silver',
  'wireless',
  'compact',
  'digital',
  'portable',
  'stainless',
  '4-inch',
  'refurbished',
];

/** An invented product as one shop lists it: title, maker, price. */
export type Product = readonly [title: string, maker: string, price: string];

/** Two shops, made as `twoGuides` makes its guides: titles in another order of words, with some left out, and other prices. */
export function twoShops(count: number, both: number): { left: Product[]; right: Product[] } {
  const draw = draws(23);
  const below = (n: number) => Math.floor(draw() * n);
  const pick = (list: readonly string[]) => list[below(list.length)] ?? '';
  const product = () => {
    const maker = pick(MAKERS);
    const model = `${maker.slice(0, 2).toUpperCase()}-${100 + below(900)}`;
    return {
      maker,
      thing: pick(THINGS),
      looks: [pick(LOOKS), pick(LOOKS)],
      model,
      price: 10 + below(40_000) / 100,
    };
  };
  const mine = Array.from({ length: count }, product);
  const left = mine.map(
    ({ maker, thing, looks, model, price }): Product => [
      `${maker} ${looks.join(' ')} ${thing} ${model}`,
      maker,
      price.toFixed(2),
    ],
  );
  const again = [...mine.slice(0, both), ...Array.from({ length: count - both }, product)];
  const right = again.map(
    ({ maker, thing, looks, model, price }, i): Product => [
      `${thing}, ${i % 3 ? looks[1] : looks.join('/')} ${i % 4 ? model.replace('-', '') : ''} - ${i % 2 ? maker : ''}`,
      i % 5 ? maker : '',
      i % 3 ? `$${(price * (i % 2 ? 1 : 0.97)).toFixed(2)}` : '',
    ],
  );
  return { left, right };
}
