/** An upstream that is there, and must not be talked to. */
export class UpstreamRefused extends Error {
  /** The rule that it breaks. */
  readonly rule: 'address' | 'certificate';

  constructor(rule: UpstreamRefused['rule'], message: string) {
    super(message);
    this.name = 'UpstreamRefused';
    this.rule = rule;
  }
}
