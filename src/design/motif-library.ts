/** A molecule that motifs bind, by a short name and its UniProt accessions (human). */
export type DesignTarget = { readonly name: string; readonly title: string; readonly uniprot: readonly string[] };

/** Targets by the name that `--target` takes. */
export const designTargets: readonly DesignTarget[] = [
  { name: 'integrin-aIIbb3', title: 'integrin αIIbβ3', uniprot: ['P08514', 'P05106'] },
  { name: 'integrin-aVb3', title: 'integrin αVβ3', uniprot: ['P06756', 'P05106'] },
  { name: 'integrin-a5b1', title: 'integrin α5β1', uniprot: ['P08648', 'P05556'] },
  { name: 'neuropilin-1', title: 'neuropilin-1', uniprot: ['O14786'] },
  { name: 'EGFR', title: 'epidermal growth factor receptor', uniprot: ['P00533'] },
  { name: 'MT1-MMP', title: 'matrix metalloproteinase 14', uniprot: ['P50281'] },
  { name: 'GnRHR', title: 'gonadotropin-releasing hormone receptor', uniprot: ['P30968'] },
  { name: 'GRPR', title: 'gastrin-releasing peptide receptor', uniprot: ['P30550'] },
  { name: 'transferrin-receptor', title: 'transferrin receptor 1', uniprot: ['P02786'] },
  { name: 'CD13', title: 'aminopeptidase N', uniprot: ['P15144'] },
  { name: 'p32', title: 'p32, receptor of C1q', uniprot: ['Q07021'] },
];

/** A peptide that binds a target, and what building it into a ligand has to keep. */
export type Motif = {
  readonly name: string;
  /** As `parseChain` reads it; null where it is no linear chain and so cannot be built here. */
  readonly chain: string | null;
  readonly targets: readonly string[];
  /** Which end the capture block may take. */
  readonly captureAt: 'N' | 'C';
  /** Cys–Cys bridges of the motif itself. */
  readonly disulfides: number;
  readonly notes: readonly string[];
  readonly source: string;
};

const bridged =
  'its disulfide can be opened by the metal or a reductant, and its Cys then compete with the capture block';

/**
 * A DOI, PMID or PMC number stands where it was looked up; other references are by journal, year and page alone. Whether a
 * motif still binds after fusion is not predicted.
 */
export const motifs: readonly Motif[] = [
  {
    name: 'KQAGDV',
    chain: 'KQAGDV',
    targets: ['integrin-aIIbb3'],
    captureAt: 'N',
    disulfides: 0,
    notes: ['end of the γ chain of fibrinogen: the C-terminal carboxylate is part of it'],
    source:
      'Hawiger et al. 1982, doi 10.1073/pnas.79.6.2068; Andrieux et al., J. Biol. Chem. 1989, 264, 9258 (PMID 2722830)',
  },
  {
    name: 'RGD',
    chain: 'GRGDSP',
    targets: ['integrin-aVb3', 'integrin-a5b1', 'integrin-aIIbb3'],
    captureAt: 'N',
    disulfides: 0,
    notes: ['binds many integrins: selectivity comes from neighbours and ring, not from RGD'],
    source:
      'Pierschbacher and Ruoslahti, Nature 1984, 309, 30; GRGDSP in Pytela et al., Proc. Natl. Acad. Sci. USA 1985, 82, 5766',
  },
  {
    name: 'cRGD',
    chain: null,
    targets: ['integrin-aVb3'],
    captureAt: 'N',
    disulfides: 0,
    notes: [
      'cyclo(RGDfK): a ring without ends, more selective for αVβ3 than RGD; the capture block is joined to the side chain of Lys, so it is no linear chain and is not built here',
    ],
    source: 'review: Marelli et al. 2013, doi 10.3389/fonc.2013.00222',
  },
  {
    name: 'iRGD',
    chain: 'CRGDKGPDC',
    targets: ['integrin-aVb3', 'neuropilin-1'],
    captureAt: 'N',
    disulfides: 1,
    notes: ['a protease has to cut it before neuropilin-1 binds', bridged],
    source: 'Sugahara et al., Cancer Cell 2009, 16, 510 (PMC2791543)',
  },
  {
    name: 'GE11',
    chain: 'YHWYGYTPQNVI',
    targets: ['EGFR'],
    captureAt: 'N',
    disulfides: 0,
    notes: [
      'four aromatic residues reduce metal and absorb',
      'has no Cys: without a capture block nothing holds the core',
    ],
    source: 'Li et al., FASEB J. 2005, 19, 1978; review: Genta et al. 2017, doi 10.3390/pharmaceutics10010002',
  },
  {
    name: 'LARLLT',
    chain: 'LARLLT',
    targets: ['EGFR'],
    captureAt: 'N',
    disulfides: 0,
    notes: ['found by docking, called D4'],
    source: 'used as the reference in Han et al. 2013, doi 10.2147/IJN.S43627',
  },
  {
    name: 'MT1-AF7p',
    chain: 'HWKHLHNTKTFL',
    targets: ['MT1-MMP'],
    captureAt: 'N',
    disulfides: 0,
    notes: ['three His can bind metal ions'],
    source: 'Zhu et al. 2011, doi 10.1016/j.jconrel.2011.01.032',
  },
  {
    name: 'LHRH',
    chain: 'pGlu-HWSYGLRPG-NH2',
    targets: ['GnRHR'],
    captureAt: 'C',
    disulfides: 0,
    notes: [
      'both ends of the hormone are blocked and take part in binding: a linear ligand keeps pGlu and gives up the amide',
      'conjugates usually go through the side chain of [D-Lys6]-LHRH, which is not built here',
    ],
    source: 'Baba, Matsuo and Schally, Biochem. Biophys. Res. Commun. 1971, 44, 459',
  },
  {
    name: 'BBN7-14',
    chain: 'QWAVGHLM-NH2',
    targets: ['GRPR'],
    captureAt: 'N',
    disulfides: 0,
    notes: ['the C-terminal amide is kept', 'an agonist: it is taken up into the cell'],
    source: 'Leung, Molecular Imaging and Contrast Agent Database 2008 (PMID 20641947)',
  },
  {
    name: 'T7',
    chain: 'HAIYPRH',
    targets: ['transferrin-receptor'],
    captureAt: 'N',
    disulfides: 0,
    notes: ['does not compete with transferrin'],
    source: 'Lee et al. 2001, doi 10.1046/j.1432-1327.2001.02073.x',
  },
  {
    name: 'NGR',
    chain: 'CNGRC',
    targets: ['CD13'],
    captureAt: 'N',
    disulfides: 1,
    notes: ['Asn-Gly turns into isoAsp-Gly with time, which binds αVβ3', bridged],
    source: 'Pasqualini et al., Cancer Res. 2000, 60, 722 (PMC4469333)',
  },
  {
    name: 'LyP-1',
    chain: 'CGNKRTRGC',
    targets: ['p32'],
    captureAt: 'N',
    disulfides: 1,
    notes: ['p32 lies mostly in mitochondria; its cell-surface form is bound', bridged],
    source: 'Fogal et al., Cancer Res. 2008, 68, 7210',
  },
];
