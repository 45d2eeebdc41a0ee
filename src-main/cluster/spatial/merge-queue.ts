import { f64At, i32At } from '../at.ts';

/** Merges that could be made, the cheapest first. */
export interface MergeQueue {
  readonly size: () => number;
  /** Adds the merge of two clusters, a > b. */
  push(cost: number, a: number, b: number): void;
  /** The clusters of the cheapest; of equal ones that with the lower numbers, as in scikit-learn. Undefined when empty. */
  pop(): readonly [a: number, b: number] | undefined;
}

/** A binary heap over three arrays: millions of merges without an object each. */
export function createMergeQueue(expected: number): MergeQueue {
  let costs = new Float64Array(expected + 1);
  let first = new Int32Array(expected + 1);
  let second = new Int32Array(expected + 1);
  let count = 0;
  const grow = (): void => {
    const longer = 2 * costs.length;
    const [oldCosts, oldFirst, oldSecond] = [costs, first, second];
    [costs, first, second] = [new Float64Array(longer), new Int32Array(longer), new Int32Array(longer)];
    costs.set(oldCosts);
    first.set(oldFirst);
    second.set(oldSecond);
  };
  /** Whether what stands at `i` comes before a merge. */
  const isBefore = (i: number, cost: number, a: number, b: number): boolean => {
    const other = f64At(costs, i);
    if (other !== cost) return other < cost;
    return i32At(first, i) < a || (i32At(first, i) === a && i32At(second, i) < b);
  };
  const move = (to: number, from: number): void => {
    costs[to] = f64At(costs, from);
    first[to] = i32At(first, from);
    second[to] = i32At(second, from);
  };
  const put = (i: number, cost: number, a: number, b: number): void => {
    costs[i] = cost;
    first[i] = a;
    second[i] = b;
  };
  return {
    size: () => count,
    push(cost, a, b) {
      if (count === costs.length) grow();
      let hole = count++;
      for (; hole > 0; hole = (hole - 1) >> 1) {
        const above = (hole - 1) >> 1;
        if (isBefore(above, cost, a, b)) break;
        move(hole, above);
      }
      put(hole, cost, a, b);
    },
    pop() {
      if (count === 0) return undefined;
      const top = [i32At(first, 0), i32At(second, 0)] as const;
      count--;
      const [cost, a, b] = [f64At(costs, count), i32At(first, count), i32At(second, count)];
      let hole = 0;
      for (let child = 1; child < count; child = 2 * hole + 1) {
        const right = child + 1;
        if (right < count && isBefore(right, f64At(costs, child), i32At(first, child), i32At(second, child)))
          child = right;
        if (!isBefore(child, cost, a, b)) break;
        move(hole, child);
        hole = child;
      }
      put(hole, cost, a, b);
      return top;
    },
  };
}
