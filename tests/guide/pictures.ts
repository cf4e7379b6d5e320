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
