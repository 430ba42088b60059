//! The noise lab's files from `www/assets`: the classifier and what it compares with, and a trained
//! generator for each noise. They go into the site under hashed names.

use std::path::Path;

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::assets::Asset;
use crate::project::Project;

/// The names that the page gives the noises.
pub const NOISES: [&str; 4] = ["normal", "uniform01", "uniform11", "uniform-unit"];

pub struct Lab {
    classifier: Asset,
    reference: Asset,
    pretrained: Vec<(&'static str, Asset)>,
}

pub fn prepare(project: &Project) -> Result<Lab> {
    let folder = project.www().join("assets");
    let trained = NOISES.map(|noise| Ok((noise, hashed(&folder.join("pretrained"), noise)?)));
    Ok(Lab {
        classifier: hashed(&folder, "classifier")?,
        reference: hashed(&folder, "reference")?,
        pretrained: trained.into_iter().collect::<Result<_>>()?,
    })
}

impl Lab {
    pub fn files(&self) -> impl Iterator<Item = &Asset> {
        let judges = [&self.classifier, &self.reference];
        judges
            .into_iter()
            .chain(self.pretrained.iter().map(|(_, asset)| asset))
    }

    /// `LabFiles` in the page's protocol.
    pub fn describe(&self) -> Value {
        let pretrained: Map<String, Value> = self
            .pretrained
            .iter()
            .map(|(noise, asset)| ((*noise).to_owned(), json!(asset.url)))
            .collect();
        json!({
            "classifier": self.classifier.url,
            "reference": self.reference.url,
            "pretrained": pretrained,
        })
    }
}

fn hashed(folder: &Path, name: &str) -> Result<Asset> {
    Asset::hashed(folder, name, "safetensors", "lab")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::cache;

    #[test]
    fn every_noise_has_its_generator_under_a_hashed_name() {
        let root = std::env::temp_dir().join(format!("noiselab-lab-{}", std::process::id()));
        let assets = root.join("www/assets");
        fs::create_dir_all(assets.join("pretrained")).unwrap();
        for name in ["classifier", "reference"] {
            fs::write(assets.join(format!("{name}.safetensors")), name).unwrap();
        }
        for noise in NOISES {
            let file = assets.join(format!("pretrained/{noise}.safetensors"));
            fs::write(file, noise).unwrap();
        }
        let project = Project {
            root: root.clone(),
            target: root.join("target"),
        };
        let lab = prepare(&project).unwrap();
        assert_eq!(lab.files().count(), 6);
        let described = lab.describe();
        let hash = &cache::sha256(b"uniform-unit")[..10];
        assert_eq!(
            described["pretrained"]["uniform-unit"],
            format!("lab/uniform-unit-{hash}.safetensors")
        );
        fs::remove_file(assets.join("reference.safetensors")).unwrap();
        assert!(prepare(&project).is_err());
        fs::remove_dir_all(root).unwrap();
    }
}
