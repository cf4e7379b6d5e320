/** Throws what a fuzzer reports. */
export function must(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new Error(`not so: ${what}`)
}
