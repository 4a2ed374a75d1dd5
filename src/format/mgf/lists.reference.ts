/** Three peak lists, made by hand for tests. */
export const mgfText = `# made by hand
CHARGE=2-
BEGIN IONS
TITLE=first, of scan 12
SCANS=12
RTINSECONDS=61.5
PEPMASS=1020.25 5000
MSLEVEL=2
100.5 10
200.25\t20.5\t1+
300 3e2
END IONS

BEGIN IONS
TITLE=second
CHARGE=3+
IONMODE=positive
PEPMASS=700.125
150 1
END IONS
BEGIN IONS
TITLE=without peaks
END IONS
`;
