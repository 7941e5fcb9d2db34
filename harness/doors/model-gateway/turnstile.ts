/** What requests to models may use: at most, or what is left of it. */
export type Allowance = { readonly tokens: number; readonly costUsd: number };

/** Requests that wait for others; one more is refused. */
const MAX_WAITING = 100;

/**
 * Lets requests begin that together can't use more than what is left: what each may use at most is set aside until what
 * it did use is counted. One that is alone always begins: what is left decides then as it does for any other step.
 */
export class Turnstile {
  readonly #left: () => Allowance;
  readonly #underWay = new Set<Allowance>();
  readonly #waiting: { readonly most: Allowance; begin(): void }[] = [];

  constructor(left: () => Allowance) {
    this.#left = left;
  }

  get isFull(): boolean {
    return this.#waiting.length >= MAX_WAITING;
  }

  /** Resolves in the order in which they came, with what is to be called once, when what was used is counted. */
  begin(most: Allowance): Promise<() => void> {
    return new Promise((resolve) => {
      const begin = () => resolve(() => this.#settle(most));
      this.#waiting.push({ most, begin });
      this.#next();
    });
  }

  #settle(most: Allowance): void {
    this.#underWay.delete(most);
    this.#next();
  }

  #next(): void {
    for (;;) {
      const [first] = this.#waiting;
      if (first === undefined || !this.#fits(first.most)) return;
      this.#waiting.shift();
      this.#underWay.add(first.most);
      first.begin();
    }
  }

  #fits(most: Allowance): boolean {
    if (this.#underWay.size === 0) return true;
    const all = [...this.#underWay, most];
    const left = this.#left();
    const sum = (of: (one: Allowance) => number) => all.reduce((total, one) => total + of(one), 0);
    return sum((one) => one.tokens) <= left.tokens && sum((one) => one.costUsd) <= left.costUsd;
  }
}
