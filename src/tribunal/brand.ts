/** How the portal looks where a tribunal has a face of its own. Its name stands in the words, `tribunal:all.brand`. */
export const brand = {
  folder: null,
  sheet: null,
  icon: 'icon.svg',
} as const
