/** In reading order; each is a Markdown file in `locales/<language>/guide/`. */
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

/** Where each kind of reader begins. */
export const guideReaders = {
  counsel: ['signing-in', 'cases', 'sending', 'good-pdf', 'hearings', 'delegates'],
  delegate: ['delegates', 'cases', 'sending', 'good-pdf'],
  party: ['party', 'signing-in', 'sending', 'good-pdf', 'hearings', 'requests'],
  registry: ['registry', 'registry-people', 'administration'],
} as const satisfies Record<string, readonly Slug[]>
