import type { I18n, Key } from '../../src/platform/web/i18n.ts'

/** Older records have words in place of a key, and stay as they are. */
export const bodyName = ({ t }: I18n, body: string): string =>
  /^[a-z]{2,5}$/.test(body) ? t(`identity:body.${body}` as Key) : body
