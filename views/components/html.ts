import { html } from 'hono/html'

export { html }
/** The result of `html`: escaped. */
export type Html = ReturnType<typeof html>
/** Or words, which `html` escapes. */
export type Content = Html | string
