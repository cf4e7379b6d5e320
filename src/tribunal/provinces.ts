/** Where an office stands: which holidays of a province its calendar may have. */
export const provinces = ['BC', 'AB', 'SK', 'MB', 'ON', 'QC', 'NB', 'NS', 'PE', 'NL', 'YT', 'NT', 'NU'] as const
export type Province = (typeof provinces)[number]

/** By an office's clock, where nobody has said its province: any of these. */
const provincesByZone: Readonly<Record<string, readonly Province[]>> = {
  'America/St_Johns': ['NL'],
  'America/Halifax': ['NS', 'NB', 'PE'],
  'America/Toronto': ['ON', 'QC', 'NU'],
  'America/Winnipeg': ['MB', 'ON', 'NU'],
  'America/Regina': ['SK'],
  'America/Edmonton': ['AB', 'NT', 'NU'],
  'America/Vancouver': ['BC'],
  'America/Whitehorse': ['YT'],
  'America/Iqaluit': ['NU'],
}

/** The provinces where an office may be: its own, or those of its clock. */
export const provincesOf = ({ province, zone }: { readonly province: Province | null; readonly zone: string }) =>
  province ? [province] : (provincesByZone[zone] ?? [])
