/** The figures beside words on a page, in their order: those of the places, of the pages of a case and of the views of a list. */
export const countsOn = (page: string): string[] =>
  [...page.matchAll(/<span class="count">([\d,]+)/g)].map(([, count]) => count!)

/** How much is unread, as the row of places says it: undefined where it says nothing. */
export function unreadBadge(page: string): string | undefined {
  const [places] = /<nav class="places"[\s\S]*?<\/nav>/.exec(page) ?? []
  if (places === undefined) throw new Error('The page has no row of places.')
  return countsOn(places)[0]
}
