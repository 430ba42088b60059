// @ts-check
// The glossary in German: an entry for each of `glossary.js`. A leaf, fetched like that one.

/** @import { Entry } from "./glossary.js" */

/** @type {Record<string, Entry>} */
export const GLOSSARY = {
  activation: {
    term: "Aktivierung",
    text: "Die Funktion, die eine Schicht auf jede ihrer Zahlen anwendet, etwa ReLU oder tanh. Ohne sie sind mehrere Schichten zusammen nicht mehr als eine.",
  },
  adam: {
    term: "Adam",
    text: "Die Regel, nach der hier Gewichte bewegt werden: Jedes hat seine eigene Schrittweite, aus Mittel und Streuung seiner letzten Gradienten.",
  },
  autoencoder: {
    term: "Autoencoder",
    text: "Ein Encoder, der ein Bild auf einen Code eindampft, und ein Decoder, der es daraus wieder zeichnet. Beide lernen aus dem Unterschied.",
  },
  "batch-norm": {
    term: "Batch Norm",
    text: "Eine Schicht, die jeden Kanal so verschiebt und streckt, dass er über den Batch Mittel 0 und Streuung 1 hat, und dann ein gelerntes γ und β anwendet.",
  },
  batch: { term: "Batch", text: "Die Bilder, die für eine Änderung der Gewichte zusammen angesehen werden." },
  bce: {
    term: "BCE, binäre Kreuzentropie",
    text: "Die Kosten einer Ja-Nein-Antwort: minus der Logarithmus der Wahrscheinlichkeit, die die richtige bekam. Sicher und richtig kostet nichts, sicher und falsch viel.",
  },
  bottleneck: {
    term: "Flaschenhals",
    text: "Die enge Stelle eines Autoencoders. Alles, was man von einem Bild wissen soll, muss als wenige Zahlen hindurch.",
  },
  checkerboard: {
    term: "Schachbrett",
    text: "Ein Muster heller und dunkler Quadrate. Es entsteht, wo sich die Stempel einer transponierten Faltung an manchen Stellen öfter überlappen als an anderen.",
  },
  classifier: {
    term: "Klassifikator",
    text: "Ein Netz, das sagt, welche von einigen Arten ein Bild zeigt. Der dieser Seite liest Ziffern.",
  },
  code: {
    term: "Code",
    text: "Die wenigen Zahlen, die ein Encoder aus einem Bild macht; mehr bekommt der Decoder nicht.",
  },
  conditional: {
    term: "bedingtes GAN",
    text: "Ein GAN, dessen beide Spieler neben Rauschen und Bild auch erfahren, was verlangt ist, etwa die Ziffer 7.",
  },
  convolution: {
    term: "Faltung",
    text: "Eine Schicht, die einen kleinen Kernel über das Bild schiebt und an jeder Stelle notiert, wie gut er passt. Dieselben wenigen Gewichte dienen überall.",
  },
  "covariate-shift": {
    term: "Kovariatenverschiebung",
    text: "Was dem Netz gezeigt wird, ändert sich, die Bilder werden etwa heller; die richtigen Antworten bleiben dieselben.",
  },
  dcgan: {
    term: "DCGAN",
    text: "Deep convolutional GAN (Radford und andere, 2015): ein GAN aus Faltungen mit Schrittweite und Batch Norm, und ein Rezept, mit dem das Training ruhiger verlief.",
  },
  decoder: { term: "Decoder", text: "Die Hälfte eines Autoencoders, die aus einem Code ein Bild zeichnet." },
  "dead-unit": {
    term: "tote Einheit",
    text: "Eine Einheit, die auf jede Eingabe dasselbe antwortet. Hinter einem ReLU ist es die 0, kein Gradient kommt hindurch, und so lernt sie nicht mehr heraus.",
  },
  dense: {
    term: "dichte Schicht",
    text: "Eine Schicht, in der jede Ausgabe eine gewichtete Summe aller Eingaben ist. Sie weiß nicht, welche Pixel Nachbarn sind.",
  },
  discriminator: {
    term: "Diskriminator D",
    text: "Das Netz, das hinsieht: Es antwortet, wie wahrscheinlich ein Bild echt ist. Es lernt aus echten Bildern und aus den Fakes des Generators.",
  },
  dropout: {
    term: "Dropout",
    text: "Im Training werden bei jedem Schritt ein paar ausgeloste Einheiten abgeschaltet, damit sich keine auf eine einzelne andere verlässt.",
  },
  elbo: {
    term: "ELBO",
    text: "Evidence lower bound: was ein VAE erhöht. Wie gut Bilder wiederkommen, minus den KL-Term; nie mehr als der Logarithmus der Wahrscheinlichkeit des Bildes.",
  },
  embedding: {
    term: "Einbettung",
    text: "Zahlen, die für ein Wort oder eine Art stehen, damit ein Netz damit rechnen kann.",
  },
  encoder: { term: "Encoder", text: "Die Hälfte eines Autoencoders, die aus einem Bild einen Code macht." },
  epoch: { term: "Epoche", text: "Ein Durchgang durch alle Trainingsbilder, Batch für Batch." },
  fake: { term: "Fake, G(z)", text: "Ein Bild, das der Generator aus Rauschen gemacht hat." },
  fcd: {
    term: "FCD, Fréchet-Klassifikator-Abstand",
    text: "Wie weit gezeichnete Ziffern von echten entfernt sind, in den Merkmalen eines Ziffernlesers: Mittel und Streuung werden verglichen. 0 wäre gleich; weniger ist besser.",
  },
  "gamma-beta": {
    term: "γ und β",
    text: "Zwei gelernte Zahlen je Kanal einer Batch Norm: γ streckt das Normierte, β verschiebt es.",
  },
  gan: {
    term: "GAN, generative adversarial network",
    text: "Zwei Netze, die gegeneinander spielen: Eines macht Bilder, das andere hält sie von echten auseinander (Goodfellow und andere, 2014).",
  },
  generator: {
    term: "Generator G",
    text: "Das Netz, das zeichnet: Es macht aus einem Vektor von Zufallszahlen ein Bild. Ein echtes sieht es nie; es lernt nur aus den Antworten von D.",
  },
  gradient: {
    term: "Gradient",
    text: "Für jedes Gewicht, wie stark die Kosten stiegen, wenn es ein wenig größer würde. Das Training bewegt die Gewichte in die andere Richtung.",
  },
  hinge: {
    term: "Hinge-Kosten",
    text: "Kosten, die nichts mehr verlangen, sobald eine Antwort mit Abstand 1 auf der richtigen Seite liegt.",
  },
  kernel: {
    term: "Kernel",
    text: "Das kleine Quadrat aus Gewichten, das eine Faltung über ihre Eingabe schiebt, etwa 4 mal 4. Auch Filter genannt.",
  },
  kl: {
    term: "KL-Divergenz",
    text: "Wie weit eine Verteilung von einer anderen entfernt ist: 0, wenn sie gleich sind; mehr, wo die erste viel hat und die zweite wenig. Nicht in beide Richtungen gleich.",
  },
  "latent-space": {
    term: "latenter Raum",
    text: "Der Raum aller z oder aller Codes. Nachbarn darin sollen Bilder sein, die sich ähneln.",
  },
  "leaky-relu": {
    term: "LeakyReLU",
    text: "Wie ReLU, aber von negativen Zahlen bleibt ein kleiner Teil, statt dass sie 0 werden: So kommt immer etwas Gradient zurück.",
  },
  "learning-rate": { term: "Lernrate", text: "Wie groß der Schritt ist, den Gewichte entlang des Gradienten tun." },
  likelihood: {
    term: "Likelihood",
    text: "Die Wahrscheinlichkeit oder Dichte, die ein Modell den gezeigten Daten gibt. Manche können sie genau sagen, ein GAN gar nicht.",
  },
  logit: {
    term: "Logit",
    text: "Die Antwort von D, bevor der Sigmoid eine Wahrscheinlichkeit daraus macht: 0 steht für ein Halb, positiv für echt.",
  },
  loss: {
    term: "Kosten (Loss)",
    text: "Eine Zahl dafür, wie falsch die Antworten waren. Das Training macht sie kleiner.",
  },
  maxout: {
    term: "Maxout",
    text: "Eine Aktivierung, die die größte von ein paar Summen nimmt; die ersten GANs hatten sie in D.",
  },
  minimax: {
    term: "Minimax",
    text: "Das Spiel, wie es zuerst aufgeschrieben wurde: D erhöht einen Wert, G senkt denselben. Ist D weit voraus, bleibt für G wenig, woraus es lernen kann.",
  },
  mnist: {
    term: "MNIST",
    text: "70 000 handgeschriebene Ziffern, 28 mal 28 Pixel, in Grau; 60 000 davon zum Trainieren.",
  },
  "mode-collapse": {
    term: "Mode Collapse",
    text: "G macht nur wenige Arten von Bildern oder ein einziges, was immer z ist: Jedes mag gut aussehen, aber die Vielfalt ist fort.",
  },
  mse: {
    term: "MSE, mittlerer quadratischer Fehler",
    text: "Das Mittel der quadrierten Unterschiede, Pixel für Pixel.",
  },
  noise: {
    term: "Rauschen",
    text: "Zufallszahlen, die für sich nichts bedeuten. Auf ihre Verteilung kommt es trotzdem an.",
  },
  "non-saturating": {
    term: "nicht sättigende Kosten",
    text: "G erhöht log D(G(z)), statt log(1 − D(G(z))) zu senken. Es will dasselbe, bekommt aber gerade dort einen starken Gradienten, wo seine Fakes durchfallen.",
  },
  overfitting: {
    term: "Überanpassung",
    text: "Die Trainingsbilder werden auswendig gelernt: Der Fehler auf ihnen fällt, der auf nie gesehenen Bildern steigt.",
  },
  relu: { term: "ReLU", text: "Eine Aktivierung, die positive Zahlen durchlässt und die anderen zu 0 macht." },
  reparameterisation: {
    term: "Reparametrisierung",
    text: "Statt einen Code aus N(μ, σ²) zu ziehen, zieht ein VAE ε aus N(0, 1) und nimmt μ + σ·ε: So erreicht der Gradient μ und σ.",
  },
  "running-statistics": {
    term: "laufende Statistik",
    text: "Mittel und Streuungen, die eine Batch Norm über die Batches des Trainings gemittelt hat. Danach stehen sie für die des Batches.",
  },
  seed: {
    term: "Seed",
    text: "Die Zahl, aus der hier aller Zufall kommt: Derselbe Seed und dieselben Einstellungen ergeben denselben Lauf.",
  },
  sigmoid: {
    term: "Sigmoid",
    text: "Eine Funktion in S-Form, die aus jeder Zahl eine zwischen 0 und 1 macht.",
  },
  step: {
    term: "Schritt",
    text: "k Änderungen von D, dann eine von G. Bei einem Autoencoder eine Änderung beider Hälften.",
  },
  stride: {
    term: "Schrittweite (Stride)",
    text: "Wie weit ein Kernel jedes Mal rückt. Eine Schrittweite von 2 halbiert ein Bild in einer Faltung und verdoppelt es in einer transponierten.",
  },
  tanh: { term: "tanh", text: "Eine Funktion in S-Form, die aus jeder Zahl eine zwischen −1 und 1 macht." },
  "transposed-convolution": {
    term: "transponierte Faltung",
    text: "Eine Schicht, die vergrößert: Jede Zahl der Eingabe ist die Stärke eines Stempels, der Kernel ist der Stempel, und wo sich Stempel überlappen, wird addiert.",
  },
  vae: {
    term: "VAE, variationeller Autoencoder",
    text: "Ein Autoencoder, der jedem Code Spielraum gibt und alle Codes nahe N(0, 1) hält, damit auch ausgeloste Codes Bilder ergeben.",
  },
  "vanishing-gradient": {
    term: "verschwindender Gradient",
    text: "Auf dem Rückweg durch viele Schichten wird der Gradient mit kleinen Steigungen malgenommen, bis die ersten Schichten kaum noch lernen.",
  },
  weights: {
    term: "Gewichte",
    text: "Die Zahlen eines Netzes, die das Training ändert; alles, was es weiß, steckt in ihnen.",
  },
  z: {
    term: "latenter Vektor z",
    text: "Die Zufallszahlen, aus denen der Generator ein Bild macht; 32 im voreingestellten Netz.",
  },
};
