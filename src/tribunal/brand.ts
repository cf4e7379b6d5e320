/** A tribunal's own look. Its name is among the sentences, `tribunal:all.brand`. */
export const brand = {
  name: 'Mon dossier / My Case',
  folder: null,
  sheet: null,
  icon: 'icon.svg',
} as const
