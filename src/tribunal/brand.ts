/** How the portal looks where a tribunal has a face of its own. Its name stands in the words, `tribunal:all.brand`. */
export const brand = {
  name: 'Mon dossier / My Case',
  folder: null,
  sheet: null,
  icon: 'icon.svg',
} as const
