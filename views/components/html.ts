import { html } from 'hono/html'

export { html }
/** A piece of page: what `html` gives back, already escaped. */
export type Html = ReturnType<typeof html>
/** A piece of page, or words that `html` escapes when they are put in. */
export type Content = Html | string
