/** Machine learning models and data sets. `read-notation.ts` explains the notation. */
export const modelCardObjects = String.raw`
modelCard
  bom-ref ref
  modelParameters modelParameters
  quantitativeAnalysis quantitativeAnalysis
  considerations considerations
  properties [property]

modelParameters
  approach approach
  task text
  architectureFamily text
  modelArchitecture text
  datasets [componentData|datasetReference]
  inputs [modelFormat]
  outputs [modelFormat]

approach
  type approachType

approachType =
  supervised unsupervised reinforcement-learning semi-supervised self-supervised

datasetReference
  ref ref

modelFormat
  format text

quantitativeAnalysis
  performanceMetrics [performanceMetric]
  graphics graphicsCollection

performanceMetric
  type text
  value text
  slice text
  confidenceInterval confidenceInterval

confidenceInterval
  lowerBound text
  upperBound text

graphicsCollection
  description text
  collection [graphic]

graphic
  name text
  image attachment

considerations
  users [text]
  useCases [text]
  technicalLimitations [text]
  performanceTradeoffs [text]
  ethicalConsiderations [risk]
  fairnessAssessments [fairnessAssessment]
  environmentalConsiderations environmentalConsiderations 1.6..

risk
  name text
  mitigationStrategy text

fairnessAssessment
  groupAtRisk text
  benefits text
  harms text
  mitigationStrategy text

environmentalConsiderations
  energyConsumptions [energyConsumption]
  properties [property]

energyConsumption
  activity! energyActivity
  energyProviders! [energyProvider]
  activityEnergyCost! energyMeasure
  co2CostEquivalent co2Measure
  co2CostOffset co2Measure
  properties [property]

energyActivity =
  design data-collection data-preparation training fine-tuning validation deployment inference other

energyMeasure
  value! number
  unit! energyMeasureUnit

energyMeasureUnit =
  kWh

co2Measure
  value! number
  unit! co2MeasureUnit

co2MeasureUnit =
  tCO2eq

energyProvider
  bom-ref ref
  description text
  organization! organization
  energySource! energySource
  energyProvided! energyMeasure
  externalReferences [externalReference]

energySource =
  coal oil natural-gas nuclear wind solar geothermal hydropower biofuel unknown other

componentData
  bom-ref ref
  type! componentDataType
  name text
  contents dataContents
  classification dataClassification
  sensitiveData [text]
  graphics graphicsCollection
  description text
  governance dataGovernance

componentDataType =
  source-code configuration dataset definition other

dataContents
  attachment attachment
  url iri
  properties [property]
`;
