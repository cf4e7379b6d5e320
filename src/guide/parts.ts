/** The parts of the guide, in the order in which they are read; each is a Markdown file in `locales/<language>/guide/`. */
export const slugs = [
  'signing-in',
  'party',
  'cases',
  'hearings',
  'sending',
  'good-pdf',
  'receipts',
  'receiving',
  'requests',
  'delegates',
  'account',
  'registry',
  'registry-people',
  'administration',
  'messages',
  'outage',
] as const
export type Slug = (typeof slugs)[number]

export const isSlug = (word: string): word is Slug => slugs.some((slug) => slug === word)

/** Where each kind of reader begins, in this order. */
export const guideReaders = {
  counsel: ['signing-in', 'cases', 'sending', 'good-pdf', 'hearings', 'delegates'],
  delegate: ['delegates', 'cases', 'sending', 'good-pdf'],
  party: ['party', 'signing-in', 'sending', 'good-pdf', 'hearings', 'requests'],
  registry: ['registry', 'registry-people', 'administration'],
} as const satisfies Record<string, readonly Slug[]>
