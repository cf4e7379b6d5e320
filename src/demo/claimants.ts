/** Invented people of many origins: the name as a passport has it, and as they write it where that is another script. `ascii`: for what a typewriter sets. */
export type Claimant = {
  readonly name: string
  readonly scriptName?: string
  readonly scriptLang?: string
  readonly ascii?: string
}

export const families = {
  nguyen: [{ name: 'Nguyễn Thị Hồng Điệp' }, { name: 'Nguyễn Quốc Khải' }, { name: 'Nguyễn Gia Thiện' }],
  hourani: [
    { name: 'Yousef Al-Hourani Al-Zaytouni', scriptName: 'يوسف الحوراني الزيتوني', scriptLang: 'ar' },
    { name: 'Leila Al-Hourani Al-Zaytouni', scriptName: 'ليلى الحوراني الزيتوني', scriptLang: 'ar' },
    { name: 'Sami Al-Hourani Al-Zaytouni', scriptName: 'سامي الحوراني الزيتوني', scriptLang: 'ar' },
    { name: 'Nour Al-Hourani Al-Zaytouni', scriptName: 'نور الحوراني الزيتوني', scriptLang: 'ar' },
  ],
  kianfar: [
    { name: 'Mahtab Kianfar Roudbari', scriptName: 'مهتاب کیان‌فر رودباری', scriptLang: 'fa' },
    { name: 'Arash Kianfar Roudbari', scriptName: 'آرش کیان‌فر رودباری', scriptLang: 'fa' },
  ],
  delavega: [
    // 60 characters, the longest name of the sample.
    { name: 'María Guadalupe Montserrat Xóchitl de la Vega y Monteverdejo' },
    { name: 'Emiliano de la Vega y Monteverdejo' },
  ],
  mbuyi: [
    { name: 'Espérance Mbuyi-Kalondaji' },
    { name: 'Dieumerci Mbuyi-Kalondaji' },
    { name: 'Grâce Mbuyi-Kalondaji' },
  ],
  selvan: [
    { name: 'Kavitha Selvanathar', scriptName: 'கவிதா செல்வநாதர்', scriptLang: 'ta' },
    { name: 'Arul Selvanathar', scriptName: 'அருள் செல்வநாதர்', scriptLang: 'ta' },
  ],
} as const satisfies Record<string, readonly Claimant[]>

export const single: readonly Claimant[] = [
  { name: 'Suharti' },
  { name: 'Daryna Verkholisko', scriptName: 'Дарина Верхолісько', scriptLang: 'uk' },
  { name: 'Dawit Habtezgi', scriptName: 'ዳዊት ሃብተዝጊ', scriptLang: 'ti' },
  { name: 'Zoë Ångströmmer-Kjærvik' },
  { name: 'Ọlámídé Adébáyọ̀wá', ascii: 'Olamide Adebayowa' },
  { name: 'Widlène Saint-Fleuriot' },
  { name: 'Gurleen Kaur Dhanjalwala' },
  { name: 'Şükriye Yıldızhanoğlu' },
  { name: 'Đorđe Živkovarić' },
  { name: 'Faadumo Xirsi Cilmidheere' },
  { name: 'Jhon Freddy Quiñónez Ospinal' },
  { name: 'Wu Xiaolanyue', scriptName: '吴晓岚月', scriptLang: 'zh' },
  { name: 'Mursal' },
  { name: 'Samina Akhtarzai', scriptName: 'ثمینہ اخترزئی', scriptLang: 'ur' },
  { name: 'Erzsébet Lakatosfalvi' },
  { name: 'Thandeka Ncube-Mahlathini' },
  { name: 'Carlos Andrés Peñaloza Ibarreche' },
  { name: 'Ngozi Chidubem-Eze' },
  { name: 'Mikhail Roshchinov-Velsky', scriptName: 'Михаил Рощинов-Вельский', scriptLang: 'ru' },
  { name: 'Aïssatou Diallobah' },
  { name: 'Ketevan Tsiklauroshvili' },
  { name: 'Rajesh Pillaimuthu' },
  { name: 'Zahra Nourizadeh Herati', scriptName: 'زهرا نوری‌زاده هراتی', scriptLang: 'fa' },
  { name: 'Jean-Baptiste Ntakirutinka' },
  { name: 'Yến Nhi Trầnvương' },
  { name: 'Marisol Ixquiactap Cumez' },
  { name: 'Abdirahman Guuleed Warfaaye' },
  { name: 'Katarzyna Brzęczykowska' },
  { name: 'Tserendolgor' },
  { name: 'Shanthini Rasanayagampillai' },
  { name: 'Blessing Osarumwense-Idahosa' },
  { name: 'Hassan Al-Qasimi Al-Bitar', scriptName: 'حسن القاسمي البيطار', scriptLang: 'ar' },
  { name: 'Nadège Toussaintil' },
  { name: 'Farrukh Mirzabekov' },
  { name: 'Luz Divina Cañizalez Urdanetta' },
  { name: 'Solomon Woldegiorgisse' },
  { name: 'Ilinca Vrânceanovici' },
]
