/** How the portal looks and is called where no setting says otherwise. Its name stands in the words, `tribunal:all.brand`. */
export const brand = {
  /** A sheet of `public/` after the portal's own, with the tribunal's colours; null: the portal's as they are. */
  sheet: null,
  /** The picture of a tab, of `public/`. */
  icon: 'icon.svg',
} as const
