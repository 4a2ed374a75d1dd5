import { chemistryCodes } from './chemistry.ts';
import { chemistryAttenuationCodes } from './chemistry-attenuation.ts';
import { chemistryDesignCodes } from './chemistry-design.ts';
import { chemistryEnvelopeCodes } from './chemistry-envelope.ts';
import { chemistryFormulaCodes } from './chemistry-formula.ts';
import type { CodeTable } from './code.ts';
import { engineCodes } from './engine.ts';
import { filesCodes } from './files.ts';
import { filesDicomCodes } from './files-dicom.ts';
import { filesFlightCodes } from './files-flight.ts';
import { filesMappingCodes } from './files-mapping.ts';
import { filesSpectraCodes } from './files-spectra.ts';
import { filesVolumeCodes } from './files-volumes.ts';
import { mapsCodes } from './maps.ts';
import { mapsRegionCodes } from './maps-regions.ts';
import { mapsVolumeCodes } from './maps-volumes.ts';
import { provenanceCodes } from './provenance.ts';
import { quantificationCodes } from './quantification.ts';
import { quantificationAssignmentCodes } from './quantification-assignment.ts';
import { quantificationBiodistributionCodes } from './quantification-biodistribution.ts';
import { quantificationCompositionCodes } from './quantification-composition.ts';
import { quantificationCtCodes } from './quantification-ct.ts';
import { quantificationKineticsCodes } from './quantification-kinetics.ts';
import { quantificationLightCodes } from './quantification-light.ts';
import { quantificationLimitsCodes } from './quantification-limits.ts';
import { quantificationMriCodes } from './quantification-mri.ts';
import { quantificationParticlesCodes } from './quantification-particles.ts';
import { quantificationPetCodes } from './quantification-pet.ts';
import { quantificationPharmacokineticsCodes } from './quantification-pharmacokinetics.ts';
import { quantificationSpectrumCodes } from './quantification-spectrum.ts';
import { statisticsCodes } from './statistics.ts';
import { studyCodes } from './study.ts';
import { timeCodes } from './time.ts';
import { unitsCodes } from './units.ts';

/** Every code Cupel can print, by code. */
export const codes: CodeTable = {
  ...filesCodes,
  ...filesDicomCodes,
  ...filesFlightCodes,
  ...filesMappingCodes,
  ...filesSpectraCodes,
  ...filesVolumeCodes,
  ...unitsCodes,
  ...studyCodes,
  ...chemistryCodes,
  ...chemistryEnvelopeCodes,
  ...chemistryFormulaCodes,
  ...chemistryDesignCodes,
  ...chemistryAttenuationCodes,
  ...quantificationCodes,
  ...quantificationAssignmentCodes,
  ...quantificationKineticsCodes,
  ...quantificationCtCodes,
  ...quantificationBiodistributionCodes,
  ...quantificationLightCodes,
  ...quantificationPetCodes,
  ...quantificationCompositionCodes,
  ...quantificationParticlesCodes,
  ...quantificationPharmacokineticsCodes,
  ...quantificationSpectrumCodes,
  ...quantificationLimitsCodes,
  ...quantificationMriCodes,
  ...mapsCodes,
  ...mapsRegionCodes,
  ...timeCodes,
  ...mapsVolumeCodes,
  ...statisticsCodes,
  ...provenanceCodes,
  ...engineCodes,
};
