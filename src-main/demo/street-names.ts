import type { Random } from './random.ts';

/** A short list written for the demo. */
const WORDS = (
  'ALDER AMBER ANCHOR APPLE ARBOR ASPEN BANNER BARLEY BEACON BEECH BELL BIRCH BRAMBLE BRIAR BRICKYARD BRIDGE CANAL ' +
  'CANDLE CEDAR CHAPEL CHERRY CIDER CLOVER COBBLE COOPER CORAL COTTON CRANE CRESCENT CYPRESS DAISY DEPOT DOGWOOD ' +
  'DOVE ELDER ELM EMBER FALCON FERN FERRY FIDDLE FOUNDRY FOXGLOVE GARDEN GINGER GRANARY GRANITE GREEN GRIST HARBOR ' +
  'HAWTHORN HAZEL HERON HICKORY HOLLY HONEY HOPPER IRIS IRON IVY JUNIPER KETTLE KILN LANTERN LARK LAUREL LILAC ' +
  'LINDEN LOCUST LOOM MAGNOLIA MAPLE MARKET MEADOW MILL MINT MULBERRY NUTMEG OAK ORCHARD OTTER OWL PEACH PEAR ' +
  'PEBBLE PEPPER PINE PLUM POPLAR POTTER QUAIL QUARRY QUILL RAVEN REED ROSE SADDLE SAGE SALT SCHOOL SHUTTLE SLATE ' +
  'SPARROW SPRING SPRUCE STATION SUMAC SYCAMORE TANNERY THISTLE TIMBER TULIP VALLEY VIOLET WALNUT WATER WEAVER ' +
  'WILLOW WREN'
).split(' ');

const TYPES = {
  town: ['ST', 'AVE', 'PL', 'CT', 'WAY', 'DR', 'TER'],
  country: ['RD', 'LN', 'TRL', 'LOOP', 'RUN', 'CIR', 'HWY'],
};
const PREFIXES = ['', 'OLD ', 'NEW ', 'UPPER ', 'LOWER ', 'LITTLE ', 'GREAT ', 'FAR '];

/** A function that gives a street name never given before, fitting for town or country ("CEDAR ST", "OLD KILN RD"). */
export function streetNames(rng: Random): (where: keyof typeof TYPES) => string {
  const words = [...WORDS];
  for (let n = words.length - 1; n > 0; n--) {
    const m = rng.below(n + 1);
    [words[n], words[m]] = [words[m] ?? '', words[n] ?? ''];
  }
  const used = { town: 0, country: 0 };
  return (where) => {
    const n = used[where]++;
    const types = TYPES[where];
    const word = words[n % words.length] ?? '';
    const round = Math.floor(n / words.length);
    // In one round each word is met once; its type shifts so that neighbours differ.
    const type = types[(n + round) % types.length] ?? '';
    const prefix = PREFIXES[Math.floor(round / types.length)] ?? `${round} `;
    return `${prefix}${word} ${type}`;
  };
}
