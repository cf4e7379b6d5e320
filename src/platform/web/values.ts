/** With it a form is only shown again, in another language, as it was typed: nothing is judged or kept. */
export const otherLanguage = 'otherLanguage'
