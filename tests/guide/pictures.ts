/** The pictures of the user guide: the file that its text names, and the page of the sample world that it shows, of whom. */
export const pictures = [
  { file: 'today', name: 'today', who: 'alice' },
  { file: 'draft', name: 'draft', who: 'alice' },
  { file: 'review', name: 'review', who: 'alice' },
  { file: 'receipt', name: 'receipt', who: 'alice' },
  { file: 'inbox', name: 'inbox', who: 'alice' },
  { file: 'delegates', name: 'delegates', who: 'alice' },
  { file: 'desk', name: 'desk', who: 'sam' },
] as const

/** The picture at the head of README.md: a page as a reader meets it, with what stands above every page. It is not served. */
export const front = { file: 'front', name: 'review', who: 'alice', at: 'tests/guide/front.webp' } as const
