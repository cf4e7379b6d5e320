/** With it a form is only shown again, in another language, as it was typed: nothing is judged or kept. */
export const otherLanguage = 'otherLanguage'

/** Exact days and times, numbers of files (ours and the Immigration Division's) and of submissions: none goes on in a second line. */
export const unbrokenNumber = /\b(?:\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?|\d{4}-\d{6}|(?:\d{4}-[A-Z]|[A-Z]{2})\d-\d{5})\b/

/** An e-mail address within words. */
export const emailInWords = /[\w.+'-]+@[\w-]+\.[\w.-]*\w/

/** An e-mail address in the pieces between which a line may break: behind its @ and before a dot. */
export const piecesOfEmail = (address: string): string[] => address.split(/(?<=@)|(?=\.)/)
