// @ts-check
// What the small machines of `crate/toys` are told and what they measure, as types: a leaf. A lesson says
// `tools.toy("dense", { activations: "relu", bias: -3 })`. Every member may be left out; what it then is
// stands behind the equals sign. The same input gives the same numbers everywhere, bit for bit.
//
// Held-out digits are the first 1,000 test images; training digits the first `images` training images.
// Accuracies and shares are 0 to 1, errors are on [−1, 1], likelihoods are nats a digit. `steps` updates are
// made, each on `batch` images drawn at random. `tiles` are n·28·28 grey bytes, one picture after another.

/** @import { Measured } from "../lesson.js" */

/**
 * By name, what each is told. @typedef {object} ToyInputs
 * @property {DenseInput} dense            a classifier of dense layers
 * @property {AnomalyInput} anomaly        an autoencoder whose error is to tell odd pictures from digits
 * @property {ConvInput} conv              a convolutional classifier, 8 and 16 channels
 * @property {ProbeInput} probe            a linear classifier on few labels, on pixels or on features
 * @property {FiresInput} fires            one unit σ(γ x̂ + β) that is to fire for the top 5 %
 * @property {RbmInput} rbm                restricted Boltzmann machine
 * @property {FvbnInput} fvbn              fully visible belief net: 784 logistic regressions
 * @property {GaussianInput} gaussian      mean and full covariance
 * @property {HistogramInput} histogram    each pixel drawn from its own histogram
 * @property {Gan1dInput} gan1d            GAN of one number, or a discriminator between two known densities
 */
/** @typedef {keyof ToyInputs} ToyName */

/**
 * @typedef {object} Seeded
 * @property {number} [seed]               = the lesson's
 */
/**
 * @typedef {object} Training
 * @property {number} [steps]
 * @property {number} [batch]              = 64
 * @property {number} [rate]               the learning rate
 * @property {number} [images]             = 10,000, at most 60,000; fewer are fetched sooner (2,000 come at once)
 */
/** What is reported while a machine trains, and at its end. @typedef {object} Progress
 * @property {number} step
 * @property {number} loss                 of the last batch
 * @property {number[]} steps              about 40 steps, and at each:
 * @property {number[]} losses             the batch's loss
 */

// ------------------------------------------------------------------------------------------ classifiers

/** @typedef {"relu" | "leaky" | "sigmoid" | "tanh" | "identity"} ToyActivation */
/**
 * pytorch: uniform ± 1/√inputs, biases too. xavier, he: normal, biases 0. normal: N(0, .02), biases 0.
 * @typedef {"pytorch" | "xavier" | "he" | "normal"} ToyWeights
 */
/**
 * symmetric: −1 to 1. unit: 0 to 1. bytes: 0 to 255. left: symmetric, the left half × 10.
 * standardised: minus the training images' mean, through their standard deviation (one of each).
 * @typedef {"symmetric" | "unit" | "bytes" | "left" | "standardised"} ToyScale
 */
/**
 * 784 – widths – 10, cross-entropy.
 * @typedef {object} DenseOptions
 * @property {number[]} [widths]           = [64, 64]; 1 to 12 hidden layers of 1 to 256 units
 * @property {ToyActivation | ToyActivation[]} [activations]  = "relu"; of all hidden layers, or of each
 * @property {number} [slope]              = .01; of "leaky" below zero
 * @property {"none" | "batch" | "frozen"} [norm]  = "none"; batch norm before each activation; frozen: γ 1, β 0
 * @property {ToyWeights} [weights]        = "pytorch"
 * @property {number} [bias]               initial bias of every hidden unit; = as `weights` has it
 * @property {"adam" | "sgd"} [optimiser]  = "adam"
 * @property {ToyScale} [scale]            = "symmetric"
 * @property {{ at: number, slope?: number, rate?: number, activation?: ToyActivation }[]} [changes]  before that step, while it trains
 */
/** rate = .001, steps = 300. @typedef {Seeded & Training & DenseOptions} DenseInput */
/**
 * `gradients…`: root mean square over a layer's weights, first layer first, output layer last.
 * @typedef {object} DenseMeasures
 * @property {number} accuracy             held-out
 * @property {number[]} accuracies         at each of `steps`
 * @property {number[]} gradientsAtStart   of the first batch
 * @property {number[]} gradients          of the last batch
 * @property {number} ratioAtStart         of the first hidden layer's through the last hidden layer's
 * @property {number} ratio                the same at the end
 * @property {number} deadAtStart          share of hidden units that are never above 0 on the held-out digits
 * @property {number} dead                 the same at the end
 * @property {number[]} deadByLayer
 * @property {number[]} deads              at each of `steps`
 * @property {number} beyondTwo            share of what enters the hidden activations that is beyond ±2
 * @property {number} moved                largest change of a hidden weight or bias since the start
 */
/** @typedef {Progress & DenseMeasures} DenseMeasured */

/**
 * What is done to a picture before a classifier sees it; in this order.
 * @typedef {object} Shift
 * @property {number} [degrees]            = 0; anticlockwise
 * @property {number} [right]              = 0; pixels
 * @property {number} [down]               = 0; pixels
 * @property {boolean} [invert]            = false; black for white
 * @property {number} [contrast]           = 1; values are multiplied by it
 * @property {number} [brightness]         = 0; added to values of −1 to 1
 */
/**
 * Convolutions of 4×4, stride 2, to 8 and 16 channels with ReLU, then 10 outputs.
 * @typedef {object} ConvOptions
 * @property {"none" | "training" | "own" | "bn-running" | "bn-batch"} [input]  = "none"; how pictures are
 *   normalised: by the training set's mean and deviation, each by its own, or by a batch norm whose
 *   statistics are, when tested, its running averages or those of the test pictures
 * @property {"none" | "running" | "batch"} [norm]  = "none"; batch norm in the hidden layers, when tested likewise
 * @property {number} [labels]             = all; so many labelled images, as many of each digit
 * @property {{ digit: number, count: number }} [rare]  only so many of one digit among the images
 * @property {number} [shifts]             = 0; training images are moved by up to so many pixels, anew each time
 * @property {{ tiles: Uint8Array, labels: number[] }} [extra]  images to train on as well: half of each batch
 * @property {boolean} [onlyExtra]         = false; nothing but those
 * @property {Record<string, Shift>} [evaluate]  what the held-out digits are put through at the end, by a name
 * @property {{ digit?: number, certainty?: number, count?: number, steps?: number, rate?: number }} [backwards]
 *   afterwards, pictures are changed from noise until the classifier says digit (= 3) with that certainty (= .999):
 *   count (= 16) of them in at most steps (= 200) of Adam's with that rate (= .02)
 */
/** rate = .002, steps = 400. @typedef {Seeded & Training & ConvOptions} ConvInput */
/**
 * And each name of `evaluate` with its accuracy. With `backwards`, `tiles` are its pictures, else eight
 * held-out digits.
 * @typedef {object} ConvMeasures
 * @property {number} accuracy             held-out
 * @property {number[]} accuracies         at each of `steps`
 * @property {number[]} accuracyByDigit
 * @property {number} [certain]            backwards: share of pictures that are called so with that certainty
 * @property {number} [called]             backwards: share that are called so at all
 * @property {number} [backwardsSteps]     backwards: steps until all were, or all that there were
 */
/** @typedef {Progress & ConvMeasures & Record<string, number | number[]>} ConvMeasured */
/** A trained `conv` answers this at once, and shows `show` (= 8) pictures as it sees them. @typedef {Shift & { count?: number, show?: number }} ConvQuestion */
/**
 * @typedef {object} ConvAnswer
 * @property {number} accuracy             of the first `count` (= 1,000) held-out digits
 * @property {number[]} said               the digit it says, for each picture shown
 * @property {number[]} certainty          how sure it is of that
 * @property {number[]} truth
 */

/**
 * Logistic regression, L2 .01, 150 steps of Adam on all labelled images.
 * @typedef {object} ProbeOptions
 * @property {number} [labels]             = 100; labelled images, as many of each digit
 * @property {"pixels" | "code" | "untrained"} [features]  = "pixels"; the code of an autoencoder that saw the
 *   images without labels, or of the same one before it saw any
 * @property {number} [code]               = 32; numbers in it
 * @property {number} [steps]              = 600; the autoencoder's
 * @property {{ width: number, train: Float32Array, heldOut: Float32Array }} [given]  features from elsewhere:
 *   of the first `images` training images and of the 1,000 held-out ones
 * @property {number} [images]             = 10,000
 */
/** @typedef {Seeded & ProbeOptions} ProbeInput */
/** @typedef {{ accuracy: number, accuracyOnLabelled: number }} ProbeMeasured */

/**
 * A value x is drawn from N(3, 2²); the unit must say of each whether it is in the top `share`.
 * @typedef {object} FiresOptions
 * @property {boolean} [learned]           = true; γ and β, else they stay 1 and 0
 * @property {number} [share]              = .05
 * @property {number} [steps]              = 600
 * @property {number} [rate]               = .05
 */
/** @typedef {Seeded & FiresOptions} FiresInput */
/** right: share of 4,000 values judged rightly; fires: share it fires for; threshold: x̂ where it begins to. @typedef {Progress & { right: number, fires: number, gamma: number, beta: number, threshold: number | null }} FiresMeasured */

/**
 * Dense, 784 – hidden – code – hidden – 784, ReLU but for the code, tanh at the end, mean squared error.
 * @typedef {object} AnomalyOptions
 * @property {number} [code]               = 8
 * @property {number} [hidden]             = 128
 * @property {number | null} [without]     = null; this digit is never seen in training
 * @property {number} [noise]              = .5; standard deviation of the noise of one kind of odd picture
 */
/** rate = .002, steps = 500. @typedef {Seeded & Training & AnomalyOptions} AnomalyInput */
/**
 * auc…: chance that an odd picture's error is larger than a known digit's. `tiles`: eight known digits, what
 * is rebuilt of them, then eight of the left-out digit (if any) and what is rebuilt of those.
 * @typedef {object} AnomalyMeasures
 * @property {number} error                held-out digits of known kinds
 * @property {number[]} errorByDigit
 * @property {number | null} aucLeftOut
 * @property {number} aucUpsideDown
 * @property {number} aucNoise             noise on top
 * @property {number} aucInverted
 */
/** @typedef {Progress & AnomalyMeasures} AnomalyMeasured */

// ------------------------------------------------------------------------------------------ other models

/**
 * Binary pixels; contrastive divergence with one step (CD-1).
 * @typedef {object} RbmOptions
 * @property {number} [hidden]             = 64
 * @property {object} [chain]              Gibbs sampling after training
 * @property {number} [chain.count]        = 64; chains side by side
 * @property {number[]} [chain.sweeps]     = [0, 1, 10, 100, 1000]; when their pictures are taken
 * @property {"noise" | "digits"} [chain.from]  = "noise"
 */
/** rate = .05, steps = 1,000. @typedef {Seeded & Training & RbmOptions} RbmInput */
/** error: of rebuilding held-out digits once, share of pixels; tiles: `count` pictures for each of `sweeps`. @typedef {Progress & { error: number, sweeps: number[] }} RbmMeasured */

/**
 * Pixel by pixel, each from those before it: p(x) = ∏ p(xᵢ | x₁ … xᵢ₋₁).
 * @typedef {object} FvbnOptions
 * @property {"raster" | "random"} [order]  = "raster"; row by row, or one fixed shuffled order
 * @property {number} [samples]            = 64
 * @property {number[]} [frames]           = [784]; so many pixels drawn when the pictures are taken; what is
 *   still to come is grey, and for one frame earlier than the end the next pixel's chance is its `next`
 */
/** rate = .001, steps = 1,000. @typedef {Seeded & Training & FvbnOptions} FvbnInput */
/** nats: −ln p of a held-out digit with black and white pixels, exact; independent: the same if each pixel is drawn from its own histogram; tiles: `samples` pictures for each of `frames`. @typedef {Progress & { nats: number, natsAtStart: number, independent: number, natsHistory: number[] }} FvbnMeasured */

/**
 * @typedef {object} GaussianOptions
 * @property {number} [images]             = 10,000
 * @property {number} [ridge]              = .001; added to the covariance's diagonal (values of −1 to 1)
 * @property {number} [samples]            = 1,000
 */
/** @typedef {Seeded & GaussianOptions} GaussianInput */
/** clipped: share of drawn values beyond black or white. @typedef {{ clipped: number }} GaussianMeasured */

/**
 * @typedef {object} HistogramOptions
 * @property {number} [images]             = 10,000
 * @property {number} [samples]            = 1,000
 */
/** @typedef {Seeded & HistogramOptions} HistogramInput */
/** meanDifference: largest difference of a pixel's mean, drawn against real, 0 to 1; independent: nats, as at FVBN. @typedef {{ meanDifference: number, independent: number }} HistogramMeasured */

/** Weights add up to 1. @typedef {{ mean: number, sd: number, weight?: number }[]} Mixture */
/**
 * G: 1 – width – 1, D: 1 – width – width – 1, tanh; Adam.
 * @typedef {object} Gan1dOptions
 * @property {Mixture} [real]              = N(1, .5²)
 * @property {Mixture | null} [fakes]      = null; with one, G is this fixed density and only D learns
 * @property {number} [width]              = 16
 * @property {number} [steps]              = 2,000
 * @property {number} [batch]              = 64
 * @property {number} [rateG]              = .002
 * @property {number} [rateD]              = .002
 * @property {"non-saturating" | "minimax"} [loss]  = "non-saturating"
 * @property {number} [from]               = −4; of the axis
 * @property {number} [to]                 = 4
 */
/** @typedef {Seeded & Gan1dOptions} Gan1dInput */
/**
 * @typedef {object} Gan1dMeasures
 * @property {number} lossG
 * @property {number[]} x                  81 places on the axis, and at each:
 * @property {number[]} real               density of what is real
 * @property {number[]} fake               density of G's numbers, of 4,000
 * @property {number[]} d                  what D says
 * @property {number[]} best               p/(p + g)
 * @property {number} distance             mean |D − p/(p + g)|, weighted by p + g
 * @property {number} earthMover           between real numbers and G's
 * @property {number[]} earthMovers        at each of `steps`
 */
/** @typedef {Progress & Gan1dMeasures} Gan1dMeasured */

/**
 * What a machine that is done says. It goes on answering until the lesson is left.
 * @typedef {object} ToyAnswer
 * @property {Measured} measured
 * @property {Uint8Array | null} tiles
 * @property {(question: object) => Promise<{ measured: Measured, tiles: Uint8Array | null }>} ask  `conv` only: ConvQuestion → ConvAnswer
 */

export {};
