/** Two channels of one image, with comment, an empty pixel, and a row end of each kind. */
export const textImages: Readonly<Record<string, string>> = {
  'm/section_P31.csv': '# exported map\n1,2,3\n4,,6\r\n7.5,8e1,-9\n',
  'm/section_Au197.csv': '0,0,1,\n0,12,0,\n3,0,0,\n# end\n',
};
