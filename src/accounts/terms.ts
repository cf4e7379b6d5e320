/** The version of the terms in `locales/`: change both together, and everyone is shown them again. */
export const termsVersion = '1.0'
