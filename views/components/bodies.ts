import type { I18n, Key } from '../../src/platform/web/i18n.ts'

/** A body's name in the reader's language; what older records hold in words stays as it is. */
export const bodyName = ({ t }: I18n, body: string): string =>
  /^[a-z]{2,5}$/.test(body) ? t(`identity:body.${body}` as Key) : body
