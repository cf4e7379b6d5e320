import { preferredLocale } from '../../../src/platform/web/language.ts'
import { must } from '../must.ts'

type Asked = Parameters<typeof preferredLocale>[0]

/** As much of a request as is looked at. */
const asked = (wish: string): Asked =>
  ({
    req: { header: (name: string) => (name === 'accept-language' ? wish : undefined), raw: { headers: new Headers() } },
  }) as never

function look(wish: string, choose: (c: Asked) => string): void {
  const locale = choose(asked(wish))
  must(locale === 'en' || locale === 'fr', 'one of the two languages')
  if (!/fr/i.test(wish)) must(locale === 'en', 'English where no French is asked for')
  if (/^fr(-ca)?$/i.test(wish)) must(locale === 'fr', 'French where French alone is asked for')
}

export const fuzz = (data: Buffer): void => look(data.toString('latin1'), preferredLocale)

/** By what the runtime knows of tags, which throws at what is none. */
export const planted = (data: Buffer): void =>
  look(data.toString('latin1'), (c) => new Intl.Locale(c.req.header('accept-language')?.split(',')[0] || 'en').language)
