import type { ClusterAlgorithm } from '../../../../src-main/api/cluster-method.ts';

/** Every algorithm in one plain sentence, and when to take it. The order is that of the wizard. */
export const algorithmWords: Readonly<
  Record<ClusterAlgorithm, { title: string; what: string; when: string }>
> = {
  kmeans: {
    title: 'k-means',
    what: 'Puts everybody into the group whose average they are nearest to.',
    when: 'The usual choice: fast, and easy to explain.',
  },
  gmm: {
    title: 'Gaussian mixture',
    what: 'Groups may be wide or narrow, and everybody belongs to each of them to a degree.',
    when: 'When you want to know how surely a voter belongs, and groups differ in spread.',
  },
  'gmm-full': {
    title: 'Gaussian mixture, full',
    what: 'As before, and groups may also lie aslant: long where two features go together.',
    when: 'When features are related, as age and years registered are. Few features only.',
  },
  kmedoids: {
    title: 'k-medoids',
    what: 'Each group is built around a real voter instead of an average.',
    when: 'When a few extreme values would pull averages away, or for categories, compared by Gower’s measure.',
  },
  kprototypes: {
    title: 'k-prototypes',
    what: 'Numbers by their average, categories by their commonest value.',
    when: 'When categories such as party matter as much as numbers.',
  },
  ward: {
    title: 'Ward’s tree',
    what: 'Joins the two most alike groups again and again, keeping them compact.',
    when: 'When you want groups within groups; fitted on a sample of many voters.',
  },
  average: {
    title: 'Average linkage',
    what: 'Joins groups whose members are nearest on average; small odd groups stay apart.',
    when: 'To find outliers and unusual pockets.',
  },
  dbscan: {
    title: 'DBSCAN',
    what: 'Finds dense places of any shape; who lives in none stays out.',
    when: 'For places on the map, when you know what counts as near.',
  },
  hdbscan: {
    title: 'HDBSCAN',
    what: 'Finds dense groups by itself, of differing density; the rest stays out.',
    when: 'When you do not know how many groups there are and can leave people out.',
  },
  minibatch: {
    title: 'Mini-batch k-means',
    what: 'k-means on small samples in turn: a little less exact, much faster.',
    when: 'For many millions of voters.',
  },
};
