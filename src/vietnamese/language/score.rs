//! How much speaks for a slip: small trees that were taught with slips put into sound texts.

/// What a tree may ask of a slip, by number.
pub const FEATURES: usize = 26;

/// The first of the features that the rest of the document decides.
const OF_DOCUMENT: usize = 20;

/// A place with what was meant there, as the trees see it; the last six are of the document.
pub type Slip = [f32; FEATURES];

/// A node: of a leaf `feature` is [`LEAF`] and `value` what it adds, of another the node to the left is
/// the next one.
pub struct Node {
    /// What is asked.
    pub feature: u8,
    /// To the left where it is at most this.
    pub value: f32,
    /// The node to the right, counted from the first of all trees.
    pub right: u16,
}

/// Marks a leaf.
pub const LEAF: u8 = 255;

/// The trees.
pub struct Model {
    /// Where all begins.
    pub base: f32,
    /// The first node of each tree.
    pub roots: Vec<u16>,
    /// The nodes of all, each before those below it.
    pub nodes: Vec<Node>,
}

impl Model {
    /// The score of a slip.
    pub fn score(&self, slip: &Slip) -> f32 {
        let leaves = self.roots.iter().map(|root| {
            let mut at = *root as usize;
            loop {
                let node = &self.nodes[at];
                if node.feature == LEAF {
                    return node.value;
                }
                let is_left = slip[node.feature as usize] <= node.value;
                at = if is_left { at + 1 } else { node.right as usize };
            }
        });
        self.base + leaves.sum::<f32>()
    }

    /// The highest score that a slip could have in any document.
    pub fn most(&self, slip: &Slip) -> f32 {
        let leaves = self
            .roots
            .iter()
            .map(|root| self.highest(*root as usize, slip));
        self.base + leaves.sum::<f32>()
    }

    fn highest(&self, at: usize, slip: &Slip) -> f32 {
        let node = &self.nodes[at];
        let right = node.right as usize;
        match node.feature {
            LEAF => node.value,
            feature if usize::from(feature) >= OF_DOCUMENT => {
                self.highest(at + 1, slip).max(self.highest(right, slip))
            }
            feature if slip[usize::from(feature)] <= node.value => self.highest(at + 1, slip),
            _ => self.highest(right, slip),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_walked_from_its_root() {
        let leaf = |value| Node {
            feature: LEAF,
            value,
            right: 0,
        };
        let asks = |feature, value, right| Node {
            feature,
            value,
            right,
        };
        let nodes = vec![
            asks(3, 1.0, 2),
            leaf(0.5),
            asks(20, 0.0, 4),
            leaf(-1.0),
            leaf(2.0),
        ];
        let model = Model {
            base: 1.0,
            roots: vec![0],
            nodes,
        };
        let mut slip = [0.0; FEATURES];
        assert_eq!(model.score(&slip), 1.5);
        slip[3] = 2.0;
        assert_eq!(model.score(&slip), 0.0);
        assert_eq!(model.most(&slip), 3.0);
    }
}
