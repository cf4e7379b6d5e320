/** One, or several that were sent together. */
export type Packed<T> = readonly [T, ...T[]]

type Sent = { readonly id: string; readonly caseId: string; readonly packageId: string | null }

/** What was sent to a case together is one, in its order; what was sent alone is one by itself. They follow each other in the list. */
export function packagesOf<T>(list: readonly T[], sentOf: (one: T) => Sent): Packed<T>[] {
  const packages: [T, ...T[]][] = []
  let last: Sent | undefined
  for (const one of list) {
    const sent = sentOf(one)
    const isOfLast = sent.packageId !== null && sent.packageId === last?.packageId && sent.caseId === last.caseId
    if (isOfLast) packages.at(-1)!.push(one)
    else packages.push([one])
    last = sent
  }
  return packages
}
